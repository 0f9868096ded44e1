import { BellwetherApi, ReceivedSnapshot } from '../src/api';
import { momentsOf } from '../src/__fixtures__/moments';
import { stories } from '../src/__fixtures__/stories';

/** Plays the backend: each entity is named after its story, and keeps the times of its first look. */
export class StoryBellwetherApi implements BellwetherApi {
  private readonly told = new Map<string, ReceivedSnapshot>();

  async getEntitySnapshot(entityRef: string): Promise<ReceivedSnapshot> {
    const known = this.told.get(entityRef);
    if (known) {
      return known;
    }
    const name = entityRef.split('/')[1];
    const story = Object.entries(stories).find(
      ([key]) => key.toLowerCase() === name,
    )?.[1];
    if (!story) {
      throw new Error(`There is no story named ${name}`);
    }
    const now = new Date();
    const answer = {
      snapshot: { ...story(momentsOf(now)), entityRef },
      receivedAt: now.getTime(),
    };
    this.told.set(entityRef, answer);
    return answer;
  }
}
