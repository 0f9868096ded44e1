import { render, waitFor } from '@testing-library/react';

describe('App', () => {
  it('renders the sign-in or the portal with the Bellwether plugin installed', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: JSON.stringify([
        {
          data: {
            app: { title: 'Test', packages: 'all' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ]),
    };
    const { default: App } = await import('./App');
    const { baseElement } = render(<App />);
    await waitFor(() => expect(baseElement.textContent).not.toBe(''));
  });
});
