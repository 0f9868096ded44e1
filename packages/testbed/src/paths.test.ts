import { testbedFolder } from './paths';

describe('testbedFolder', () => {
  it.each([
    [{ BELLWETHER_CACHE: '/c', XDG_CACHE_HOME: '/x' }, '/c/testbed'],
    [{ XDG_CACHE_HOME: '/x' }, '/x/bellwether/testbed'],
  ])('follows %j', (env, folder) => {
    expect(testbedFolder(env)).toBe(folder);
  });

  it('is in the home folder otherwise', () => {
    expect(testbedFolder({})).toMatch(/\.cache\/bellwether\/testbed$/);
  });
});
