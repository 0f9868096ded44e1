/** Times of a story, told from its present. ISO 8601. */
export interface Moments {
  now: string;
  secondsAgo(seconds: number): string;
  minutesAgo(minutes: number): string;
  inMinutes(minutes: number): string;
}

export function momentsOf(now: Date): Moments {
  const shifted = (seconds: number) =>
    new Date(now.getTime() + seconds * 1000).toISOString();
  return {
    now: now.toISOString(),
    secondsAgo: seconds => shifted(-seconds),
    minutesAgo: minutes => shifted(-minutes * 60),
    inMinutes: minutes => shifted(minutes * 60),
  };
}
