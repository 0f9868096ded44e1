export interface Config {
  bellwether?: {
    /** What the scaffolder's actions and the wizard's preview need to know of this company. */
    scaffolder?: {
      /**
       * Where repositories are made, e.g. `https://github.com/fernhill`. A service whose `gitops.repoUrl` was left out gets
       * `<repositoryBaseUrl>/<context>-<service>.git`. Default: the local Git root, when there is one.
       */
      repositoryBaseUrl?: string;
      /**
       * Where images are pushed, e.g. `registry.example.com`. A service whose `image.repository` was left out gets
       * `<imageRegistry>/<context>/<service>`.
       */
      imageRegistry?: string;
      /**
       * Folder of bare Git repositories that `bellwether:git:publish-local` may write to and that the local Git URL reader may read.
       * Nothing outside of it is touched. Relative paths start at the working directory of the backend. Default: none, and the action
       * refuses to work.
       */
      localGitRoot?: string;
    };
  };
}
