import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { parseEndpoint } from '@/core/endpoint';
import styles from './EndpointField.module.css';

interface EndpointFieldProps {
  readonly endpoint: string;
  readonly defaultEndpoint: string;
  /** Asks the user for the permission to fetch from an origin; to be called from a click. */
  readonly askForOrigin: (origin: string) => Promise<boolean>;
  /** Whether the origin that is asked now may be; it can be taken back in the browser's own pages. */
  readonly isAllowed: boolean;
  readonly onChange: (endpoint: string) => void;
}

type Complaint = 'bad' | 'denied';

/** Where papers come from: an address that is checked, and allowed by the user, before it counts. */
export function EndpointField(props: EndpointFieldProps) {
  const { endpoint, defaultEndpoint, askForOrigin, isAllowed, onChange } = props;
  const [text, setText] = useState(endpoint);
  const [complaint, setComplaint] = useState<Complaint | undefined>(undefined);

  const choose = async (typed: string): Promise<void> => {
    const origin = parseEndpoint(typed);
    if (origin === undefined) return setComplaint('bad');
    const allowed = origin === defaultEndpoint || (await askForOrigin(origin));
    setComplaint(allowed ? undefined : 'denied');
    if (!allowed) return undefined;
    setText(origin);
    onChange(origin);
    return undefined;
  };

  return (
    <form
      class={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        void choose(text);
      }}
    >
      <label class={styles.label} for="endpoint">
        {i18n.t('options.endpoint')}
      </label>
      <div class={styles.row}>
        <input
          id="endpoint"
          class={styles.input}
          type="text"
          inputMode="url"
          spellcheck={false}
          autocomplete="off"
          aria-describedby="endpoint-hint"
          aria-invalid={complaint !== undefined}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class={styles.button} disabled={text === endpoint}>
          {i18n.t('options.save')}
        </button>
        {endpoint !== defaultEndpoint && (
          <button type="button" class={styles.button} onClick={() => void choose(defaultEndpoint)}>
            {i18n.t('options.endpointReset')}
          </button>
        )}
      </div>
      {!isAllowed && (
        <div class={styles.row}>
          <p class={styles.hint} data-wrong>
            {i18n.t('options.endpointForbidden')}
          </p>
          <button type="button" class={styles.button} onClick={() => void askForOrigin(endpoint)}>
            {i18n.t('options.endpointAllow')}
          </button>
        </div>
      )}
      <p
        id="endpoint-hint"
        class={styles.hint}
        aria-live="polite"
        data-wrong={complaint !== undefined}
      >
        {hintFor(complaint)}
      </p>
    </form>
  );
}

function hintFor(complaint: Complaint | undefined): string {
  if (complaint === 'bad') return i18n.t('options.endpointBad');
  if (complaint === 'denied') return i18n.t('options.endpointDenied');
  return i18n.t('options.endpointHint');
}
