import { Dexie, type DexieOptions, type PromiseExtended, type Transaction } from 'dexie';
import { Database, runQueriesAgain } from '@/core/database';
import { overheard } from './opening-events';

/** More than a library will ever be rebuilt: by so many names one is looked for where none are told. */
export const MOST_GENERATIONS = 9;

/** The name of a generation of a library's database; that of the first is the plain one. */
function generationName(first: string, generation: number): string {
  return generation === 1 ? first : `${first}-${generation}`;
}

/** A generation by itself, whichever is in force. */
export interface OneGeneration {
  readonly generation: number;
  /** With these rows by table it is made anew; without them it is opened as it is, where it is there. */
  readonly rows?: Readonly<Record<string, readonly unknown[]>>;
}

/**
 * A database that can go on under another name where what it was can be read no more: in the newest
 * generation that there is by the time that it is opened. Its `name` is that of the generation.
 */
export class DatabaseInGenerations extends Database {
  /** Whether the opening that is under way brings an older schema up to date. */
  isUpgrading = false;
  /** Whether the browser threw a damaged database away and made an empty one. */
  isLost = false;

  readonly #first: string;
  readonly #one: OneGeneration | undefined;
  readonly #factory: IDBFactory | undefined;
  #opening: PromiseExtended<Dexie> | undefined;
  /** Why it cannot be told which generation is in force. */
  #trouble: unknown;

  constructor(first: string, options: DexieOptions, one?: OneGeneration) {
    const { indexedDB } = Dexie.dependencies;
    super(generationName(first, one?.generation ?? 1), {
      ...options,
      ...(indexedDB !== undefined && {
        indexedDB: overheard(indexedDB, {
          onUpgrade: () => void (this.isUpgrading = true),
          onDataLoss: () => void (this.isLost = true),
          beforeOpen: () => {
            if (this.#trouble !== undefined) throw this.#trouble;
          },
        }),
      }),
    });
    this.#first = first;
    this.#one = one;
    this.#factory = indexedDB;
    this.on('ready', () => void (this.isUpgrading = false), true);
    this.on('populate', (transaction) => this.#populate(transaction));
  }

  override open(): PromiseExtended<Dexie> {
    if (this.isOpen() || this.#one !== undefined || this.#factory === undefined)
      return super.open();
    this.#opening ??= this.#openNewest(this.#factory).finally(
      () => void (this.#opening = undefined),
    );
    return this.#opening;
  }

  /** The name of a generation of this database. */
  nameOf(generation: number): string {
    return generationName(this.#first, generation);
  }

  /**
   * Has the browser delete a generation: who holds it open lets go of it, and goes on in the newest.
   * Resolves once all of them were told, within moments; one that cannot be deleted stays.
   */
  async deleteGeneration(generation: number): Promise<void> {
    const request = this.#factory?.deleteDatabase(this.nameOf(generation));
    await new Promise<Event | undefined>((resolve) => {
      if (request === undefined) return resolve(undefined);
      for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, resolve);
    });
  }

  /** The generation that is in force. Rejects where that cannot be told. */
  async newestGeneration(): Promise<number> {
    if (this.#factory === undefined) return 1;
    return await newestGeneration(this.#factory, this.#first);
  }

  /** Whether a generation is there, or may be where the browser does not tell. */
  async mayHave(generation: number): Promise<boolean> {
    const names = this.#factory && (await namesIn(this.#factory));
    return names === undefined || names.has(this.nameOf(generation));
  }

  #openNewest(factory: IDBFactory): PromiseExtended<Dexie> {
    const before = this.name;
    const wasClosed = this.hasBeenClosed();
    return Dexie.Promise.resolve(newestGeneration(factory, this.#first))
      .then(
        (generation) => {
          this.#trouble = undefined;
          Object.assign(this, { name: this.nameOf(generation) });
        },
        // The opening fails with that, and whoever waits for it hears of it.
        (error: unknown) => void (this.#trouble = error),
      )
      .then(() => {
        if (!wasClosed && this.hasBeenClosed()) throw new Dexie.DatabaseClosedError();
        return super.open();
      })
      .then((database) => {
        // What watches it has read another database so far.
        if (this.name !== before) runQueriesAgain();
        return database;
      });
  }

  /** Fills a new generation, in the transaction that makes it. Nothing else makes a later one. */
  #populate(transaction: Transaction): void {
    if (this.#one === undefined && this.name === this.#first) return;
    if (this.#one?.rows === undefined)
      throw new DOMException('This generation is not there.', 'UnknownError');
    for (const [name, rows] of Object.entries(this.#one.rows)) {
      const table = transaction.table(name);
      void table
        .bulkAdd(rows)
        .then(() => table.count())
        .then((count) => {
          if (count !== rows.length) transaction.abort();
        });
    }
  }
}

/**
 * Which generation of a library is in force: the newest that there is. A database comes to be with all
 * its rows or not at all, so that there is neither a pointer to lose nor a half of one to point to.
 *
 * Firefox tells no names at all as long as one of an origin's databases cannot be read. Then each name is
 * tried. Rejects where that tells nothing either, with the browser's reason: it may keep no databases.
 */
async function newestGeneration(factory: IDBFactory, first: string): Promise<number> {
  const generations = Array.from({ length: MOST_GENERATIONS }, (_, at) => at + 1);
  const known = await namesIn(factory);
  if (known !== undefined)
    return generations.findLast((each) => known.has(generationName(first, each))) ?? 1;
  const [, ...later] = generations;
  const tried = await Promise.allSettled(
    later.map((each) => exists(factory, generationName(first, each))),
  );
  // One that cannot be read is there; but where none can be, that says nothing of any.
  const rejected = tried.filter((each) => each.status === 'rejected');
  if (rejected.length === tried.length) throw rejected[0]?.reason;
  const there = tried.findLastIndex((each) => each.status === 'rejected' || each.value);
  return there + 2;
}

async function namesIn(factory: IDBFactory): Promise<ReadonlySet<string | undefined> | undefined> {
  try {
    return new Set((await factory.databases()).map(({ name }) => name));
  } catch {
    return undefined;
  }
}

/** Whether there is a database of that name, found out without making it. Rejects where it is damaged. */
function exists(factory: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let isNew = false;
    request.addEventListener('upgradeneeded', () => {
      isNew = true;
      request.transaction?.abort();
    });
    request.addEventListener('success', () => {
      request.result.close();
      resolve(true);
    });
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (isNew) resolve(false);
      else reject(request.error ?? new Error(`${name} does not open.`));
    });
  });
}
