import { expect, it } from 'vitest';
import { readServerUrl } from './server-url';

it.each([
  ['https://hotline.example.cn/', 'https://hotline.example.cn'],
  ['hotline.example.cn:8443', 'https://hotline.example.cn:8443'],
  [' http://127.0.0.1:3000 ', 'http://127.0.0.1:3000'],
  ['http://localhost:3000/x?y', 'http://localhost:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('takes %s', (text, url) => {
  expect(readServerUrl(text)).toEqual({ ok: true, value: url });
});

it.each([
  'http://hotline.example.cn',
  'http://10.0.0.5:3000',
  'http://127.0.0.1.example.cn',
  'http://localhost.example.cn',
])('refuses plain http beyond this machine: %s', (text) => {
  expect(readServerUrl(text)).toEqual({ ok: false, error: { code: 'session.url-insecure' } });
});

it.each([
  '',
  'ftp://127.0.0.1',
  'https://',
  'https://name:secret@hotline.example.cn',
  'file:///etc/passwd',
  'https://a b',
])('refuses what is no address: %s', (text) => {
  expect(readServerUrl(text)).toEqual({ ok: false, error: { code: 'session.url-invalid' } });
});
