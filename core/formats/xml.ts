/** What no XML may have in it, however escaped (XML 1.0, 2.2): most control characters, half a pair. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as it stands between tags or in a quoted attribute of XML and HTML. */
export function escapeXml(text: string): string {
  return text.replaceAll(NOT_XML, '').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '');
}
