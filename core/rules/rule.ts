import * as v from 'valibot';
import { LONGEST_NAME } from '@/core/paper-caps';
import { isPaperId, type PaperId } from '@/core/paper-id';
import { parseSearchQuery, type Clause } from '@/core/search/query-language';

/** What a user follows, or wants to see less of. It is known by its kind and its text. */
export interface Rule {
  /** A query of the search box; or the name of who puts papers forward, for which that has no words. */
  readonly kind: 'query' | 'submitter';
  readonly text: string;
  /** Names of those who write with the author that is meant. */
  readonly known?: readonly string[];
  /** Names of those who write with another author of that name. */
  readonly others?: readonly string[];
  /** Papers that are not by the one who is meant. */
  readonly not?: readonly PaperId[];
}

/** A rule by which papers are dimmed in lists of the source, or left out of them. */
export interface Mute extends Rule {
  readonly hides: boolean;
}

/** What a user follows and mutes. */
export interface Rules {
  readonly follows: readonly Rule[];
  readonly mutes: readonly Mute[];
}

/** So many of each kind; more could not be looked over. */
export const MOST_RULES = 100;

/** In UTF-16 units: each name has room, with what says of what it is the name. */
export const LONGEST_RULE = LONGEST_NAME + 20;

/** As many names as tell two authors apart; also of papers. */
export const MOST_NAMES = 24;

const NAMES = names(v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_RULE)));
const IDS = names(v.custom<PaperId>((value) => typeof value === 'string' && isPaperId(value)));

const RULE = {
  kind: v.picklist(['query', 'submitter']),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_RULE)),
  known: v.exactOptional(NAMES),
  others: v.exactOptional(NAMES),
  not: v.exactOptional(IDS),
};

/** The rules in whatever was stored: one that makes no sense, or stands there twice, is left out. */
export const FOLLOWS = rules<Rule>(v.object(RULE));
export const MUTES = rules<Mute>(v.object({ ...RULE, hides: v.fallback(v.boolean(), false) }));

/** What a rule is known by. */
export type RuleKey = Pick<Rule, 'kind' | 'text'>;

/** Whether two rules are about the same, so that a list needs but one of them. */
export function sameRule(one: RuleKey, other: RuleKey): boolean {
  return one.kind === other.kind && one.text === other.text;
}

/** A list of rules with those of another that it has not, as far as there is room. */
export function addRules<Each extends Rule>(
  rules: readonly Each[],
  more: readonly Each[],
): readonly Each[] {
  const added = more.filter((each) => !rules.some((rule) => sameRule(rule, each)));
  return [...rules, ...added].slice(0, MOST_RULES);
}

/** A rule as users call it: what it looks for, where that is one thing, else its query. */
export function ruleName({ kind, text }: Rule): string {
  if (kind === 'submitter') return text;
  const { clauses } = parseSearchQuery(`${text} `);
  const [clause, ...rest] = clauses;
  return clause !== undefined && rest.length === 0 && hasName(clause) ? clause.text : text;
}

/** The author that a rule is about; undefined where it is about something else, or more. */
export function authorOf({ kind, text }: Rule): string | undefined {
  const [clause, ...rest] = kind === 'query' ? parseSearchQuery(`${text} `).clauses : [];
  const isAuthor = clause?.kind === 'author' && !clause.negated && rest.length === 0;
  return isAuthor ? clause.text : undefined;
}

/** The rule about whatever has this name: an author, an organisation, a topic. */
export function ruleAbout(field: 'author' | 'org' | 'tag', name: string): Rule {
  // The language has no sign for a quotation mark within a name.
  return { kind: 'query', text: `${field}:"${name.replaceAll('"', ' ').trim()}"` };
}

function hasName(clause: Clause): clause is Extract<Clause, { readonly text: string }> {
  return !clause.negated && 'text' in clause && clause.kind !== 'after' && clause.kind !== 'before';
}

function rules<Found extends Rule>(schema: v.GenericSchema<unknown, Found>) {
  const all = v.pipe(
    v.array(v.unknown()),
    v.transform((stored) => {
      const found: Found[] = [];
      for (const each of stored) {
        const { success, output } = v.safeParse(schema, each);
        const isNew = success && !found.some((other) => sameRule(other, output));
        if (isNew && found.length < MOST_RULES) found.push(output);
      }
      return found;
    }),
  );
  return v.fallback(all, () => []);
}

/** As many as count of a list, without those that make no sense. */
function names<Name extends string>(schema: v.GenericSchema<unknown, Name>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((all) =>
      all
        .flatMap((each) => {
          const { success, output } = v.safeParse(schema, each);
          return success ? [output] : [];
        })
        .slice(0, MOST_NAMES),
    ),
  );
}
