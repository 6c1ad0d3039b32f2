/** Calls back with each error that nobody caught, here and from now on. */
export function onError(callBack: (error: unknown) => void): void {
  addEventListener('error', ({ error, message }: ErrorEvent) => callBack(error ?? message));
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => callBack(reason));
}
