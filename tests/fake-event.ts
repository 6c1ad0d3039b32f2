type Listener = (...told: never[]) => void;

/** An event as the extension API has them, where the fake browser has none. */
export function createEvent() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    removeAllListeners: () => listeners.clear(),
    hasListeners: () => listeners.size > 0,
    tell: (...told: unknown[]) => listeners.forEach((each) => each(...(told as never[]))),
  };
}
