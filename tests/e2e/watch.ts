import type { Papertab } from './extension.ts';

/** Notes whatever a hostile text could bring about: dialogs, blocked loads, errors, requests. */
export async function watch({ context, extensionId }: Papertab, origin: string): Promise<string[]> {
  const noted: string[] = [];
  await context.exposeFunction('noteViolation', (what: string) => noted.push(`blocked ${what}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const note: unknown = Reflect.get(globalThis, 'noteViolation');
      if (typeof note === 'function') note(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('dialog', (dialog) => {
    noted.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (webError) => noted.push(`error ${webError.error().message}`));
  const allowed = [`chrome-extension://${extensionId}/`, 'chrome://newtab/', `${origin}/api/`];
  context.on('request', (request) => {
    if (!allowed.some((start) => request.url().startsWith(start))) noted.push(request.url());
  });
  return noted;
}
