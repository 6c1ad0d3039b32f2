import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import styles from './ChartTable.module.css';

interface ChartTableProps {
  readonly columns: readonly string[];
  /** The cells of each row, in the order of the columns. Asked for once the table is unfolded. */
  readonly rowsOf: () => readonly (readonly string[])[];
}

/** What a chart draws, as a table: drawn up only once it is asked for. */
export function ChartTable({ columns, rowsOf }: ChartTableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.table} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t('votes.table')}</summary>
      {open && (
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf().map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
