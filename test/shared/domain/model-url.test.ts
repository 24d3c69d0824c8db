import { expect, test } from 'vitest';
import { modelUrlFault } from '../../../src/shared/domain/model-url.ts';

test.each([
  'https://models.example/v1',
  'http://localhost:11434/v1',
  'http://127.0.0.1:1234/v1',
  'http://127.8.9.10/v1',
  'http://[::1]:8080/v1',
])('%s may be sent a key', (url) => {
  expect(modelUrlFault(url)).toBeNull();
});

test.each([
  'models.example',
  'http://models.example/v1',
  'http://192.168.1.5:11434/v1',
  'http://127.0.0.1.evil.example/v1',
  'http://localhost.evil.example/v1',
  'ftp://localhost/v1',
  'https://user:pass@models.example/v1',
  'https://models.example/v1?key=1',
  'https://models.example/v1#a',
  'javascript:alert(1)',
  'http://localhost\\@evil.example/v1',
  'https://models.example\\.evil.example',
  'https:/models.example',
  'https://',
  ' https://models.example',
  '',
])('%s may not', (url) => {
  expect(modelUrlFault(url)).not.toBeNull();
});
