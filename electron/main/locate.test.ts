import { expect, test } from 'vitest';
import { locate, type ProtocolSources } from './locate';

const sources: ProtocolSources = {
  pagesFolder: '/app/pages',
  demoFolder: '/app/calls',
  modelFile: () => '/data/model.tar.gz',
  mediaFile: (token) => (token === 'known' ? '/home/call.wav' : null),
};

test.each([
  ['desk', '/index.html', '/app/pages/index.html'],
  ['desk', '/assets/a.js', '/app/pages/assets/a.js'],
  ['speech', '/speech.html', '/app/pages/speech.html'],
  ['speech', '/demo/one.flac', '/app/calls/one.flac'],
  ['speech', '/model/0.2-abc/model.tar.gz', '/data/model.tar.gz'],
  ['speech', '/media/known', '/home/call.wav'],
])('%s%s is %s', (host, path, file) => {
  expect(locate(host, path, sources)).toBe(file);
});

test.each([
  ['desk', '/../secret'],
  ['desk', '/assets/../../secret'],
  ['desk', '/'],
  ['desk', '/a\0b'],
  ['speech', '/demo/..'],
  ['speech', '/media/unknown'],
  ['elsewhere', '/index.html'],
])('%s%s is nothing', (host, path) => {
  expect(locate(host, path, sources)).toBeNull();
});

test('the desk reaches neither model nor recordings', () => {
  expect(locate('desk', '/model/0.2-abc/model.tar.gz', sources)).toBe('/app/pages/model/0.2-abc/model.tar.gz');
  expect(locate('desk', '/media/known', sources)).toBe('/app/pages/media/known');
});
