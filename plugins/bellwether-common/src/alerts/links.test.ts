import { dashboardLink, httpLink, runbookLink } from './links';

describe('httpLink', () => {
  it.each([
    [
      'https://runbooks.example.com/a?b=c#d',
      'https://runbooks.example.com/a?b=c#d',
    ],
    [' http://wiki/page ', 'http://wiki/page'],
    ['HTTPS://EXAMPLE.COM/', 'HTTPS://EXAMPLE.COM/'],
  ])('keeps %j', (text, link) => {
    expect(httpLink(text)).toBe(link);
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    // eslint-disable-next-line no-script-url
    ' JavaScript:alert(1)',
    'data:text/html,<script>1</script>',
    'ftp://example.com/a',
    '/relative/path',
    'see the wiki',
    '',
    undefined,
  ])('drops %j', text => {
    expect(httpLink(text)).toBeUndefined();
  });
});

describe('runbookLink', () => {
  it('takes the first annotation that is a link', () => {
    expect(
      runbookLink({
        runbook_url: 'ask Mara',
        runbook: 'https://runbooks.example.com/a',
      }),
    ).toBe('https://runbooks.example.com/a');
  });

  it('is absent when none is', () => {
    expect(runbookLink({ runbook_url: 'ask Mara' })).toBeUndefined();
  });
});

describe('dashboardLink', () => {
  const grafana = 'https://grafana.example.com/';

  it('prefers a written link to a Grafana uid', () => {
    expect(
      dashboardLink(
        { dashboard_url: 'https://d.example.com/1', __dashboardUid__: 'abc' },
        grafana,
      ),
    ).toBe('https://d.example.com/1');
  });

  it.each([
    [{ __dashboardUid__: 'abc' }, 'https://grafana.example.com/d/abc'],
    [
      { __dashboardUid__: 'a/b', __panelId__: '4' },
      'https://grafana.example.com/d/a%2Fb?viewPanel=4',
    ],
  ])('builds one from %j', (annotations, link) => {
    expect(dashboardLink(annotations, grafana)).toBe(link);
  });

  it('has none for a uid when the address of Grafana is not known', () => {
    expect(dashboardLink({ __dashboardUid__: 'abc' })).toBeUndefined();
  });
});
