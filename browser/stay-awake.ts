import { browser } from 'wxt/browser';

/** Puts off the end of the worker: it is ended after 30 s without an event or a call like this. */
export function stayAwake(): void {
  void browser.runtime.getPlatformInfo();
}
