/** The name of an error with which a browser refuses to open a database. */
export type LibraryFailure = 'InvalidStateError' | 'UnknownError';

/** As if another tab held the library for ever: its opening is never answered. For a page's start. */
export function hangLibrary(): void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function openOrHang(this: IDBFactory, name, version) {
    if (name !== 'papertab-library') return open.call(this, name, version);
    return new EventTarget() as IDBOpenDBRequest;
  };
}

/** As if the library could not be opened: as in a mode that keeps nothing, or damaged. */
export function failLibrary(failure: LibraryFailure): void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function openOrFail(this: IDBFactory, name, version) {
    if (name !== 'papertab-library') return open.call(this, name, version);
    const request = new EventTarget() as IDBOpenDBRequest;
    Object.assign(request, { error: new DOMException('Internal error', failure) });
    request.addEventListener('error', (event) => request.onerror?.(event));
    setTimeout(() => request.dispatchEvent(new Event('error')));
    return request;
  };
}
