import {
  applicationNameOf,
  BoundedContextSpec,
  GeneratedFile,
  namespaceOf,
  namespacesOf,
  PreviewRequest,
  PreviewResponse,
  PreviewSummary,
  ServiceSpec,
  SpecProblem,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ScaffolderSettings } from '../settings';
import { specReaders } from '../validation/checkedSpec';
import { ClashChecker } from '../validation/ClashChecker';
import { problemMessage } from '../validation/describeProblem';
import { generatedFiles } from './generatedFiles';

/** What would be generated, without writing any of it. */
export class Previewer {
  constructor(
    private readonly settings: ScaffolderSettings,
    private readonly clashes: Pick<ClashChecker, 'of'>,
  ) {}

  async preview(request: PreviewRequest): Promise<PreviewResponse> {
    if (request.kind === 'service') {
      const { spec, problems } = specReaders.service(
        request.spec,
        this.settings,
      );
      return this.#respond(problems, spec, service => ({
        files: generatedFiles.service(service, request),
        namespaces: service.environments.map(environment =>
          namespaceOf(service.context.name, environment),
        ),
        applications: service.environments.map(environment =>
          applicationNameOf(service, environment),
        ),
      }));
    }
    const { spec, problems } = specReaders.context(request.spec, this.settings);
    return this.#respond(problems, spec, context => ({
      files: generatedFiles.context(context),
      namespaces: namespacesOf(context),
      applications: [],
    }));
  }

  async #respond<T extends ServiceSpec | BoundedContextSpec>(
    problems: SpecProblem[],
    spec: T | undefined,
    generate: (
      spec: T,
    ) => { files: GeneratedFile[] } & Pick<
      PreviewSummary,
      'namespaces' | 'applications'
    >,
  ): Promise<PreviewResponse> {
    const all = spec
      ? [...problems, ...(await this.clashes.of(spec))]
      : problems;
    const told = all.map(problem => ({
      ...problem,
      message: problemMessage(problem),
    }));
    if (!spec || all.some(({ severity }) => severity === 'error')) {
      return { problems: told, files: [] };
    }
    const { files, namespaces, applications } = generate(spec);
    return {
      problems: told,
      files,
      summary: {
        files: files.length,
        bytes: files.reduce(
          (sum, { content }) => sum + Buffer.byteLength(content),
          0,
        ),
        namespaces,
        applications,
      },
    };
  }
}
