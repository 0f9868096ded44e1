import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import UPlot from 'uplot';
import AnalysisChart from './AnalysisChart';

jest.mock('uplot', () => ({
  __esModule: true,
  default: jest.fn(() => ({ destroy: jest.fn(), setSize: jest.fn() })),
}));

const plots = jest.mocked(UPlot);

describe('AnalysisChart', () => {
  beforeAll(() => {
    global.ResizeObserver ??= class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
  });
  beforeEach(() => {
    plots.mockClear();
  });

  it('draws the values against their threshold, hidden from screen readers', async () => {
    renderInTestApp(
      <div data-testid="frame">
        <AnalysisChart
          data={{ seconds: [1, 2], values: [0.97, 0.99], threshold: 0.98 }}
        />
      </div>,
    );
    const frame = await screen.findByTestId('frame');
    expect(frame.firstElementChild).toHaveAttribute('aria-hidden', 'true');
    expect(plots).toHaveBeenCalledTimes(1);
    expect(plots.mock.calls[0][1]).toEqual([
      [1, 2],
      [0.97, 0.99],
      [0.98, 0.98],
    ]);
  });

  it('draws no line without a threshold', async () => {
    renderInTestApp(
      <AnalysisChart data={{ seconds: [1, 2], values: [3, 4] }} />,
    );
    await screen.findByText(
      (_text, element) => element?.getAttribute('aria-hidden') === 'true',
    );
    expect(plots.mock.calls[0][1]?.[2]).toEqual([null, null]);
  });

  it('takes the chart down with it', async () => {
    const { unmount } = renderInTestApp(
      <div data-testid="frame">
        <AnalysisChart data={{ seconds: [1, 2], values: [3, 4] }} />
      </div>,
    );
    await screen.findByTestId('frame');
    unmount();
    expect(plots.mock.results[0].value.destroy).toHaveBeenCalledTimes(1);
  });
});
