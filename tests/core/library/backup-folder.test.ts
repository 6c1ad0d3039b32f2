import { expect, test } from 'vitest';
import { writeFile, type PickedFolder } from '@/core/library/backup-folder';

const STEPS = ['createWritable', 'write', 'close'] as const;
type Step = (typeof STEPS)[number];

/** A folder as browsers have them, with these files, which fails at a step; Node knows none. */
function folderWith(files: Map<string, string>, failsAt?: Step): PickedFolder {
  const take = (step: Step): void => {
    if (step === failsAt) throw new DOMException('The disk is full', 'QuotaExceededError');
  };
  const getFileHandle = async (name: string, { create = false } = {}) => {
    if (!files.has(name) && !create) throw new DOMException('No such file', 'NotFoundError');
    if (!files.has(name)) files.set(name, '');
    return {
      createWritable: async () => {
        take('createWritable');
        let written = '';
        return {
          write: async (text: string) => {
            take('write');
            written += text;
          },
          close: async () => {
            take('close');
            files.set(name, written);
          },
          abort: async () => undefined,
        };
      },
    };
  };
  const removeEntry = async (name: string) => void files.delete(name);
  return { getFileHandle, removeEntry } as unknown as PickedFolder;
}

test('a file is written under its name, in the place of one that was there', async () => {
  const files = new Map<string, string>();
  await writeFile(folderWith(files), { name: 'a.json', content: 'old' });
  await writeFile(folderWith(files), { name: 'a.json', content: 'new' });
  expect([...files]).toEqual([['a.json', 'new']]);
});

test.each(STEPS)('nothing is left of a file that fails at %s', async (step) => {
  const files = new Map<string, string>();
  const folder = folderWith(files, step);
  await expect(writeFile(folder, { name: 'a.json', content: '{}' })).rejects.toThrow('full');
  expect([...files]).toEqual([]);
});

test.each(STEPS)('what was there stays where the new one fails at %s', async (step) => {
  const files = new Map([['a.json', 'old']]);
  const folder = folderWith(files, step);
  await expect(writeFile(folder, { name: 'a.json', content: '{}' })).rejects.toThrow('full');
  expect([...files]).toEqual([['a.json', 'old']]);
});
