/**
 * All that is read of a project, in one request. Runs are sorted by time, newest first; pages count from 0. The token of an
 * infrastructure is never asked for.
 */
export const projectQuery = /* GraphQL */ `
  query BellwetherProject(
    $projectID: ID!
    $runs: ListExperimentRunRequest!
    $experiments: ListExperimentRequest!
    $environments: ListEnvironmentRequest
    $withExperiments: Boolean!
  ) {
    listExperimentRun(projectID: $projectID, request: $runs) {
      totalNoOfExperimentRuns
      experimentRuns {
        experimentRunID
        notifyID
        experimentID
        experimentName
        experimentManifest
        phase
        resiliencyScore
        executionData
        runSequence
        isRemoved
        createdAt
        updatedAt
        weightages {
          faultName
          weightage
        }
        infra {
          infraID
          name
          environmentID
          infraNamespace
          isActive
        }
      }
    }
    listExperiment(projectID: $projectID, request: $experiments)
      @include(if: $withExperiments) {
      totalNoOfExperiments
      experiments {
        experimentID
        name
        cronSyntax
        experimentManifest
        isRemoved
        updatedAt
        weightages {
          faultName
          weightage
        }
        infra {
          infraID
          name
          environmentID
          infraNamespace
          isActive
        }
      }
    }
    listEnvironments(projectID: $projectID, request: $environments)
      @include(if: $withExperiments) {
      environments {
        environmentID
        type
      }
    }
  }
`;
