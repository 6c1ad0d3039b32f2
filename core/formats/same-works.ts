import { underKey, type Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { ImportRecord } from './import-record';

/**
 * Records of one work under one key, where some know it by its page and some by its DOI: that which
 * the library has, else that of its page. What is saved under both already stays so.
 */
export function underOneKey(
  records: readonly ImportRecord[],
  saved: readonly Paper[],
): readonly ImportRecord[] {
  const keys = new Set(saved.map(({ id }) => id));
  const pages = new Map<PaperId, PaperId>();
  for (const { id, doi } of [...saved, ...records.map(({ paper }) => paper)]) {
    if (doi !== undefined && !pages.has(doi)) pages.set(doi, keys.has(doi) ? doi : id);
  }
  return records.map((record) => {
    const { id, doi = id } = record.paper;
    const key = keys.has(id) ? id : (pages.get(doi) ?? id);
    return key === id ? record : { ...record, paper: underKey(record.paper, key) };
  });
}
