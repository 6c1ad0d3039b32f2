import { describe, expect, test } from 'vitest';
import { pictureUrl } from '@/core/picture';

describe('the address of a picture', () => {
  test.each([
    'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.00001.png',
    'https://cdn-uploads.huggingface.co/production/uploads/1/a.png',
  ])('may be the source’s: %s', (url) => {
    expect(pictureUrl(url)).toBe(url);
  });

  test.each([
    ['plain HTTP', 'http://cdn-thumbnails.huggingface.co/a.png'],
    ['another host', 'https://example.org/a.png'],
    ['the source’s own pages', 'https://huggingface.co/a.png'],
    ['a host that only begins like it', 'https://cdn-thumbnails.huggingface.co.example.org/a.png'],
    ['a host that only ends like it', 'https://evil-cdn-thumbnails.huggingface.co/a.png'],
    ['another port', 'https://cdn-thumbnails.huggingface.co:8443/a.png'],
    ['credentials', 'https://a:b@cdn-thumbnails.huggingface.co/a.png'],
    ['data', 'data:image/png;base64,AAAA'],
    ['nothing', undefined],
  ])('is none when it is %s', (_, value) => {
    expect(pictureUrl(value)).toBeUndefined();
  });
});
