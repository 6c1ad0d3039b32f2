/** Where site data are blocked, or the disk is full, pages do without what is kept there. */
export function withLocalStorage<Result>(use: (local: Storage) => Result): Result | undefined {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
