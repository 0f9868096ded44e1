import { imageView } from './images';

describe('imageView', () => {
  it.each([
    ['registry.fernhill.example/checkout:2.4.0', '2.4.0'],
    ['checkout:2.4.0', '2.4.0'],
    ['checkout', 'latest'],
    ['registry.fernhill.example:5000/checkout', 'latest'],
    ['registry.fernhill.example:5000/shop/checkout:v7', 'v7'],
    [
      'registry.fernhill.example/checkout@sha256:8c6d1f0a5b1f6e7c9d3e4b2a1908f7e6d5c4b3a29181706f5e4d3c2b1a09f8e7',
      '8c6d1f0a5b1f',
    ],
    [
      'registry.fernhill.example:5000/checkout:2.4.0@sha256:8c6d1f0a5b1f6e7c9d3e4b2a1908f7e6d5c4b3a29181706f5e4d3c2b1a09f8e7',
      '2.4.0',
    ],
    ['', 'latest'],
  ])('%s has the version %s', (image, version) => {
    expect(imageView('app', image)).toEqual({
      container: 'app',
      image,
      version,
    });
  });
});
