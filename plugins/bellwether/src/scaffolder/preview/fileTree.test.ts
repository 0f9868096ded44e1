import { fileTree, firstFile, folderPaths, languageOf } from './fileTree';

const paths = [
  'Dockerfile',
  'catalog-info.yaml',
  'chart/Chart.yaml',
  'chart/templates/rollout.yaml',
  'src/index.ts',
];

describe('fileTree', () => {
  it('puts folders first, both by name', () => {
    expect(fileTree(paths)).toEqual([
      {
        type: 'folder',
        name: 'chart',
        path: 'chart',
        children: [
          {
            type: 'folder',
            name: 'templates',
            path: 'chart/templates',
            children: [
              {
                type: 'file',
                name: 'rollout.yaml',
                path: 'chart/templates/rollout.yaml',
              },
            ],
          },
          { type: 'file', name: 'Chart.yaml', path: 'chart/Chart.yaml' },
        ],
      },
      {
        type: 'folder',
        name: 'src',
        path: 'src',
        children: [{ type: 'file', name: 'index.ts', path: 'src/index.ts' }],
      },
      { type: 'file', name: 'catalog-info.yaml', path: 'catalog-info.yaml' },
      { type: 'file', name: 'Dockerfile', path: 'Dockerfile' },
    ]);
  });

  it('keeps a folder and a file of one name apart', () => {
    expect(fileTree(['a', 'a/b']).map(({ type }) => type)).toEqual([
      'folder',
      'file',
    ]);
  });

  it('lists folders and finds the first file', () => {
    expect(folderPaths(fileTree(paths))).toEqual([
      'chart',
      'chart/templates',
      'src',
    ]);
    expect(firstFile(fileTree(paths))).toBe('chart/templates/rollout.yaml');
    expect(firstFile([])).toBeUndefined();
  });
});

describe('languageOf', () => {
  it.each([
    ['chart/values-staging.yaml', 'yaml'],
    ['chart/templates/_helpers.tpl', 'yaml'],
    ['chart/values.schema.json', 'json'],
    ['src/index.ts', 'typescript'],
    ['Dockerfile', 'dockerfile'],
    ['Jenkinsfile', 'groovy'],
    ['.dockerignore', 'text'],
  ])('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
