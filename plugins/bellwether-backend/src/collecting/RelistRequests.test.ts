import { RelistRequests } from './RelistRequests';

describe('RelistRequests', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes one relist of several requests', () => {
    const relist = jest.fn();
    const requests = new RelistRequests(relist);
    requests.request('kubernetes:a');
    jest.advanceTimersByTime(600);
    requests.request('kubernetes:a');
    requests.request('kubernetes:b');
    expect(relist).not.toHaveBeenCalled();
    jest.advanceTimersByTime(400);
    expect(relist.mock.calls).toEqual([['kubernetes:a'], ['kubernetes:b']]);
    jest.advanceTimersByTime(10_000);
    expect(relist).toHaveBeenCalledTimes(2);
  });

  it('makes a relist of all of it when one request asks for all', () => {
    const relist = jest.fn();
    const requests = new RelistRequests(relist);
    requests.request('kubernetes:a');
    requests.request();
    jest.advanceTimersByTime(1_000);
    expect(relist.mock.calls).toEqual([[]]);
  });

  it('stops', () => {
    const relist = jest.fn();
    const requests = new RelistRequests(relist);
    requests.request();
    requests.stop();
    jest.advanceTimersByTime(10_000);
    expect(relist).not.toHaveBeenCalled();
  });
});
