import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  askForOrigin,
  mayAsk,
  onPermissionsChange,
  seesTabs,
  setSeesTabs,
} from '@/browser/permissions';
import { installTabWishes } from '@/tests/tab-wishes';

afterEach(() => vi.restoreAllMocks());

/** A browser that grants these origins without asking, and these when it asks. */
function grant(granted: readonly string[], onRequest: (origin: string) => boolean) {
  const contains = vi
    .spyOn(fakeBrowser.permissions, 'contains')
    .mockImplementation(async ({ origins = [] }) =>
      origins.every((each) => granted.includes(each)),
    );
  const request = vi
    .spyOn(fakeBrowser.permissions, 'request')
    .mockImplementation(async ({ origins = [] }) => origins.every((each) => onRequest(each)));
  return { contains, request };
}

describe('an origin', () => {
  test('may be asked for papers where its host is granted, on whichever port', async () => {
    grant(['https://huggingface.co/*', 'http://127.0.0.1/*'], () => false);
    expect(await mayAsk('https://huggingface.co')).toBe(true);
    expect(await mayAsk('http://127.0.0.1:8000')).toBe(true);
    expect(await mayAsk('https://hf-mirror.com')).toBe(false);
  });

  test('is asked for at once, while the click counts', () => {
    const { contains, request } = grant([], () => true);
    void askForOrigin('https://hf-mirror.com:8443');
    expect(request).toHaveBeenCalledWith({ origins: ['https://hf-mirror.com/*'] });
    expect(contains).not.toHaveBeenCalled();
  });

  test('is granted or not, as the user decides', async () => {
    grant([], (origin) => origin === 'https://hf-mirror.com/*');
    expect(await askForOrigin('https://hf-mirror.com')).toBe(true);
    expect(await askForOrigin('https://other.example')).toBe(false);
  });

  test('that this build may not ask for is granted only where it is already', async () => {
    grant(['http://127.0.0.1/*'], () => {
      throw new Error('Only permissions specified in the manifest may be requested.');
    });
    expect(await askForOrigin('http://127.0.0.1:8000')).toBe(true);
    expect(await askForOrigin('http://localhost:8000')).toBe(false);
  });
});

describe('the addresses of tabs', () => {
  test('may be seen where the user allows it, and each change is told', async () => {
    const wishes = installTabWishes();
    const onChange = vi.fn();
    onPermissionsChange(onChange);
    expect(await seesTabs()).toBe(false);
    wishes.allow(true);
    expect(await seesTabs()).toBe(true);
    wishes.allow(false);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  test('are asked for at once, while the click counts, and given up', () => {
    const { request } = grant([], () => true);
    const remove = vi.spyOn(fakeBrowser.permissions, 'remove').mockResolvedValue();
    void setSeesTabs(true);
    expect(request).toHaveBeenCalledWith({ permissions: ['tabs'] });
    void setSeesTabs(false);
    expect(remove).toHaveBeenCalledWith({ permissions: ['tabs'] });
  });
});
