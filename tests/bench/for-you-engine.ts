import { newEntry, type Entry, type HiddenPaper } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { addDays, dayToMs, type Day } from '@/core/day';
import { rankForYou } from '@/core/ranking/for-you';
import { trainLinearModel } from '@/core/ranking/linear-model';
import { readTermVectors } from '@/core/ranking/term-vectors';
import { createPaperIndex, type IndexPart } from '@/core/search/paper-index';
import { parsePaper } from '@/core/sources/huggingface-schema';
import { makeArchive, TOPICS } from './archive/archive';
import { createRandom, type Random } from './archive/random';

/** How much of what a reader would like is among the first papers of a list. */
export interface Ranked {
  /** The share of the first ten that she likes. */
  readonly precision: number;
  /** The share of what she likes that is among the first twenty. */
  readonly recall: number;
}

/** What three ways to rank the same papers found for one reader. */
export interface Read {
  readonly forYou: Ranked;
  readonly popularity: Ranked;
  readonly random: Ranked;
}

/** What ranking costs, on this thread alone. */
export interface ForYouCost {
  /** To learn from so many saved papers, in ms. */
  readonly training: number;
  /** To rank the recent papers, index reading and learning included, in ms. */
  readonly ranking: number;
  /** Of the terms that have a weight, each with its number. */
  readonly modelBytes: number;
}

/** A made-up reader: what she did, and what of the recent papers she would like. */
interface Reader {
  readonly entries: readonly Entry[];
  readonly hidden: readonly HiddenPaper[];
  readonly recent: readonly Paper[];
  readonly likes: ReadonlySet<PaperId>;
}

const READERS = 20;
const TOPICS_OF_READER = 3;

/** One saved paper in so many has nothing to do with what she reads. */
const NOISE_EVERY = 10;
const HIDDEN = 10;
const RECENT_DAYS = 30;

/** Readers of three topics each, who saved so many papers of a made-up archive. */
export function readMadeArchive(papers: number, saves: number): readonly Read[] {
  const archive = makeArchive(papers);
  const parts = indexed(archive.map(({ paper }) => paper));
  const newest = archive.at(-1)?.paper.days[0] ?? ('2026-11-20' as Day);
  const from = addDays(newest, 1 - RECENT_DAYS);
  const isRecent = ({ days }: Paper): boolean => (days[0] ?? '') >= from;
  return Array.from({ length: READERS }, (_, number) => {
    const random = createRandom(number + 11);
    const topics = random
      .shuffled(Array.from({ length: TOPICS }, (_, topic) => topic))
      .slice(0, TOPICS_OF_READER);
    const fits = archive.filter((made) => made.topics.some((topic) => topics.includes(topic)));
    const old = archive.filter(({ paper }) => !isRecent(paper)).map(({ paper }) => paper);
    const liked = random.shuffled(fits.map(({ paper }) => paper).filter((each) => !isRecent(each)));
    const saved = liked
      .slice(0, saves)
      .map((paper, at) => (at % NOISE_EVERY === NOISE_EVERY - 1 ? random.pick(old) : paper));
    return judge(parts, random, newest, {
      ...libraryOf(saved, old, random),
      recent: archive.map(({ paper }) => paper).filter(isRecent),
      likes: new Set(
        fits
          .map(({ paper }) => paper)
          .filter(isRecent)
          .map(({ id }) => id),
      ),
    });
  });
}

/**
 * Readers of two keywords or organisations each, in days of papers as the interface sent them. The
 * ranking does not get to see what they go by: these fields are left out of the index.
 */
export function readCapturedDays(days: ReadonlyMap<string, readonly unknown[]>): readonly Read[] {
  const papers = [...days].flatMap(([day, items]) =>
    items.flatMap((item) => parsePaper(item, { fetchedAt: 0, day: day as Day }) ?? []),
  );
  const parts = indexed(
    papers.map(({ organization: _organization, ...paper }) => ({ ...paper, keywords: [] })),
  );
  const allDays = [...days.keys()].toSorted();
  const newest = (allDays.at(-1) ?? '2026-11-20') as Day;
  // A third of them to be ranked, the rest to learn from.
  const from = allDays[Math.floor((allDays.length * 2) / 3)] ?? newest;
  const isRecent = (paper: Paper): boolean => (paper.days.at(-1) ?? '') >= from;
  const subjects = subjectsOf(papers, isRecent);
  return subjects.flatMap((first, at) => {
    const second = subjects[(at + 1) % subjects.length] ?? first;
    const fits = papers.filter(({ id }) => first.has(id) || second.has(id));
    const old = papers.filter((paper) => !isRecent(paper));
    const random = createRandom(at + 11);
    return judge(parts, random, newest, {
      ...libraryOf(
        fits.filter((paper) => !isRecent(paper)),
        old,
        random,
      ),
      recent: papers.filter(isRecent),
      likes: new Set(fits.filter(isRecent).map(({ id }) => id)),
    });
  });
}

/** Measures learning from so many saved papers of so many. */
export function measureForYou(papers: number, saves: number): ForYouCost {
  const archive = makeArchive(papers).map(({ paper }) => paper);
  const parts = indexed(archive);
  const random = createRandom(5);
  const saved = random.shuffled(archive.slice(0, saves * 2)).slice(0, saves);
  const newest = archive.at(-1)?.days[0] ?? ('2026-11-20' as Day);
  const from = addDays(newest, 1 - RECENT_DAYS);
  const reader = {
    ...libraryOf(saved, archive, random),
    recent: archive.filter(({ days }) => (days[0] ?? '') >= from),
  };
  const others = archive.slice(-saves).map(({ id }) => id);
  const liked = new Set(saved.map(({ id }) => id));
  const { vectors, numbers } = readTermVectors(parts, new Set([...liked, ...others]));
  const examples = vectors.ids.map((id, row) => ({ row, isLiked: liked.has(id), weight: 1 }));
  const [model, training] = timed(() => trainLinearModel(vectors, numbers.size, examples));
  const [, ranking] = timed(() =>
    rankForYou({ parts, ...reader, now: dayToMs(newest), forgottenAt: 0 }),
  );
  const weighed = model.terms.filter((weight) => weight !== 0).length;
  return { training, ranking, modelBytes: 8 * weighed };
}

function indexed(papers: readonly Paper[]): readonly IndexPart[] {
  const index = createPaperIndex();
  index.add(papers);
  return index.parts;
}

function libraryOf(saved: readonly Paper[], old: readonly Paper[], random: Random) {
  const own = new Set(saved.map(({ id }) => id));
  const others = old.filter(({ id }) => !own.has(id));
  const hidden = Array.from({ length: HIDDEN }, () => random.pick(others));
  return {
    entries: [...new Map(saved.map((paper) => [paper.id, newEntry(paper, 1)])).values()],
    hidden: hidden.map(({ id, title }) => ({ id, title, at: 1 })),
  };
}

/** Keywords, without regard to case, and organisations that enough papers have, old and recent ones. */
function subjectsOf(
  papers: readonly Paper[],
  isRecent: (paper: Paper) => boolean,
): readonly ReadonlySet<PaperId>[] {
  const LEAST_OLD = 5;
  const LEAST_RECENT = 3;
  const bySubject = new Map<string, Paper[]>();
  for (const paper of papers) {
    const names = paper.keywords.map((keyword) => keyword.toLowerCase());
    if (paper.organization !== undefined) names.push(`@${paper.organization}`);
    for (const name of new Set(names)) bySubject.set(name, [...(bySubject.get(name) ?? []), paper]);
  }
  return [...bySubject]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, those]) => those)
    .filter((those) => {
      const recent = those.filter(isRecent).length;
      return recent >= LEAST_RECENT && those.length - recent >= LEAST_OLD;
    })
    .map((those) => new Set(those.map(({ id }) => id)));
}

function judge(parts: readonly IndexPart[], random: Random, newest: Day, reader: Reader): Read {
  const { entries, hidden, recent, likes } = reader;
  const now = dayToMs(newest);
  const forYou = rankForYou({ parts, entries, hidden, recent, now, forgottenAt: 0 });
  if (!forYou.ready) throw new Error(`A reader has ${forYou.missing} saved papers too few.`);
  const known = new Set<PaperId>([...entries, ...hidden].map(({ id }) => id));
  const left = recent.filter(({ id }) => !known.has(id));
  const meant = new Set(left.map(({ id }) => id).filter((id) => likes.has(id)));
  return {
    forYou: ranked(
      forYou.papers.map(({ paper }) => paper),
      meant,
    ),
    popularity: ranked(
      left.toSorted((one, other) => other.upvotes - one.upvotes),
      meant,
    ),
    random: ranked(random.shuffled(left), meant),
  };
}

function ranked(papers: readonly Paper[], likes: ReadonlySet<PaperId>): Ranked {
  const liked = (most: number): number =>
    papers.slice(0, most).filter(({ id }) => likes.has(id)).length;
  return { precision: liked(10) / 10, recall: liked(20) / Math.max(1, likes.size) };
}

function timed<Result>(act: () => Result): [Result, number] {
  const begun = process.threadCpuUsage();
  const result = act();
  const { user, system } = process.threadCpuUsage(begun);
  return [result, (user + system) / 1_000];
}
