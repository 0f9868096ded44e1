import { SignalApi } from '@backstage/plugin-signals-react';
import { QueryClient } from '@tanstack/react-query';
import {
  BELLWETHER_SIGNAL_CHANNEL,
  BellwetherSignal,
} from '@bellwether/backstage-plugin-bellwether-common';
import { entitySnapshotKey } from './entitySnapshotKey';

/**
 * Refetches snapshots when a signal names their entity. One subscription serves all cards of a page.
 *
 * Signals can be installed and yet not arrive (a proxy that drops WebSockets, a first connection that is never answered). So push is trusted
 * from a signal on, and until a change turns up that no signal announced.
 */
export class SnapshotPush {
  private trusted = false;
  private users = 0;
  private readonly watchers = new Set<() => void>();
  private subscription?: { unsubscribe(): void };
  private readonly announced = new Set<string>();
  private readonly refreshing = new Set<string>();
  private readonly refreshAgain = new Set<string>();

  constructor(private readonly queryClient: QueryClient) {}

  /** Whether signals are there and seem to arrive. */
  readonly isLive = (): boolean =>
    this.subscription !== undefined && this.trusted;

  /** Calls back when {@link SnapshotPush.isLive} may have changed. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Starts listening; the returned function ends it when the last user is gone. */
  attach(signalApi: SignalApi): () => void {
    this.users += 1;
    this.subscription ??= signalApi.subscribe<BellwetherSignal>(
      BELLWETHER_SIGNAL_CHANNEL,
      message => this.onSignal(message),
    );
    this.tellWatchers();
    return () => {
      this.users -= 1;
      if (this.users === 0) {
        this.subscription?.unsubscribe();
        this.subscription = undefined;
        this.tellWatchers();
      }
    };
  }

  /** Tells that a fetch brought a changed snapshot. */
  changeSeen(entityRef: string) {
    if (!this.announced.delete(entityRef)) {
      this.trust(false);
    }
  }

  private trust(trusted: boolean) {
    if (this.trusted !== trusted) {
      this.trusted = trusted;
      this.tellWatchers();
    }
  }

  private tellWatchers() {
    this.watchers.forEach(watcher => watcher());
  }

  private onSignal(message: BellwetherSignal) {
    this.trust(true);
    if (!Array.isArray(message?.entityRefs)) {
      return;
    }
    for (const entityRef of message.entityRefs) {
      const queryKey = entitySnapshotKey(entityRef);
      if (this.queryClient.getQueryState(queryKey)) {
        this.announced.add(entityRef);
        void this.refresh(entityRef);
      }
    }
  }

  /**
   * A signal during a fetch asks for one more fetch afterwards instead of cancelling the running one: with signals
   * faster than answers, cancelling would never let an answer through.
   */
  private async refresh(entityRef: string) {
    if (this.refreshing.has(entityRef)) {
      this.refreshAgain.add(entityRef);
      return;
    }
    const queryKey = entitySnapshotKey(entityRef);
    this.refreshing.add(entityRef);
    try {
      if (this.queryClient.isFetching({ queryKey, exact: true }) > 0) {
        this.refreshAgain.add(entityRef);
      }
      do {
        await this.queryClient.invalidateQueries(
          {
            queryKey,
            exact: true,
            // A hidden tab fetches when it is looked at again.
            refetchType: document.hidden ? 'none' : 'active',
          },
          { cancelRefetch: false },
        );
      } while (this.refreshAgain.delete(entityRef));
    } finally {
      this.refreshing.delete(entityRef);
      if (!document.hidden) {
        this.announced.delete(entityRef);
      }
    }
  }
}
