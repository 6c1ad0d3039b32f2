import { i18n } from '#i18n';
import { ChoiceField } from '@/components/ChoiceField';
import type { Settings } from '@/core/settings';
import { Check } from './Check';
import styles from './Options.module.css';

interface LookSectionProps {
  readonly settings: Settings;
  readonly onChange: (changes: Partial<Settings>) => void;
}

/** Theme, density and pictures. */
export function LookSection({ settings, onChange }: LookSectionProps) {
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('look.label')}</h2>
      <ChoiceField
        label={i18n.t('look.theme')}
        name="theme"
        value={settings.theme}
        choices={[
          { value: 'system', label: i18n.t('look.system'), hint: i18n.t('look.systemHint') },
          { value: 'light', label: i18n.t('look.light') },
          { value: 'dark', label: i18n.t('look.dark') },
        ]}
        onChange={(theme) => onChange({ theme })}
      />
      <ChoiceField
        label={i18n.t('look.density')}
        name="density"
        value={settings.density}
        choices={[
          {
            value: 'comfortable',
            label: i18n.t('look.comfortable'),
            hint: i18n.t('look.comfortableHint'),
          },
          { value: 'compact', label: i18n.t('look.compact'), hint: i18n.t('look.compactHint') },
          { value: 'cards', label: i18n.t('look.cards'), hint: i18n.t('look.cardsHint') },
        ]}
        onChange={(density) => onChange({ density })}
      />
      <Check
        label={i18n.t('look.images')}
        hint={i18n.t('look.imagesHint')}
        checked={settings.images}
        onChange={(images) => onChange({ images })}
      />
    </section>
  );
}
