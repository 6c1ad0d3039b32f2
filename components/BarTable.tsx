import styles from './BarTable.module.css';
import { formatCount } from './format';
import { MathText } from './MathText';

interface BarTableProps {
  readonly label: string;
  /** What the columns are: names, counts, and the part of them, where it is told. */
  readonly names: readonly [string, string, string?];
  readonly rows: readonly BarRow[];
}

interface BarRow {
  readonly name: string;
  readonly count: number;
  /** How many of them are drawn full. */
  readonly part?: number;
}

/** Counts as bars, in a table that says them. */
export function BarTable({ label, names, rows }: BarTableProps) {
  const [name, count, part] = names;
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <table class={styles.table} aria-label={label}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">{count}</th>
          {part !== undefined && <th scope="col">{part}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th class={styles.name} scope="row">
              <MathText text={row.name} brief />
            </th>
            <td class={styles.count}>{formatCount(row.count)}</td>
            {part !== undefined && (
              <td class={styles.part}>
                {formatCount(row.part ?? 0)} <span aria-hidden="true">{part.toLowerCase()}</span>
              </td>
            )}
            <td class={styles.bar} aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect class={styles.whole} width={(100 * row.count) / most} height="10" />
                <rect class={styles.done} width={(100 * (row.part ?? 0)) / most} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
