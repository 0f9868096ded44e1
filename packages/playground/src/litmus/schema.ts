import { buildSchema, GraphQLEnumType, GraphQLSchema } from 'graphql';

/**
 * The part of ChaosCenter's GraphQL schema that the playground answers: names, arguments and nullability are the published
 * schema's (Litmus 3.31). A test compares the two.
 */
export const CHAOS_CENTER_SCHEMA = /* GraphQL */ `
  enum ExperimentRunStatus {
    All
    Running
    Completed
    Completed_With_Error
    Stopped
    Skipped
    Error
    Timeout
    Terminated
    Queued
    NA
  }
  enum ScheduleType {
    CRON
    NON_CRON
    ALL
  }
  enum ExperimentSortingField {
    NAME
    TIME
  }
  enum EnvironmentType {
    PROD
    NON_PROD
  }
  enum UpdateStatus {
    AVAILABLE
    MANDATORY
    NOT_REQUIRED
  }
  enum ProbeType {
    httpProbe
    cmdProbe
    promProbe
    k8sProbe
  }
  enum Mode {
    SOT
    EOT
    Edge
    Continuous
    OnChaos
  }
  enum ProbeVerdict {
    Passed
    Failed
    NA
    Awaited
  }
  input Pagination {
    page: Int!
    limit: Int!
  }
  input DateRange {
    startDate: String!
    endDate: String
  }
  input ExperimentSortInput {
    field: ExperimentSortingField!
    ascending: Boolean
  }
  input ExperimentRunSortInput {
    field: ExperimentSortingField!
    ascending: Boolean
  }
  input ExperimentFilterInput {
    experimentName: String
    infraName: String
    infraID: String
    infraActive: Boolean
    scheduleType: ScheduleType
    status: String
    dateRange: DateRange
  }
  input ListExperimentRequest {
    experimentIDs: [ID]
    pagination: Pagination
    sort: ExperimentSortInput
    filter: ExperimentFilterInput
  }
  input ExperimentRunFilterInput {
    experimentName: String
    infraID: String
    experimentType: ScheduleType
    experimentStatus: ExperimentRunStatus
    dateRange: DateRange
    experimentRunID: String
    experimentRunStatus: [String]
  }
  input ListExperimentRunRequest {
    experimentRunIDs: [ID]
    experimentIDs: [ID]
    pagination: Pagination
    sort: ExperimentRunSortInput
    filter: ExperimentRunFilterInput
  }
  input ListInfraRequest {
    infraIDs: [ID!]
    environmentIDs: [ID!]
    pagination: Pagination
  }
  input ListEnvironmentRequest {
    environmentIDs: [ID!]
    pagination: Pagination
  }
  type Weightages {
    faultName: String!
    weightage: Int!
  }
  type UserDetails {
    userID: String!
    username: String!
    email: String!
  }
  type Infra {
    projectID: ID!
    infraID: ID!
    name: String!
    description: String
    tags: [String!]
    environmentID: String!
    platformName: String!
    isActive: Boolean!
    isInfraConfirmed: Boolean!
    isRemoved: Boolean!
    updatedAt: String!
    createdAt: String!
    noOfExperiments: Int
    noOfExperimentRuns: Int
    infraNamespace: String
    infraScope: String!
    lastExperimentTimestamp: String
    startTime: String!
    version: String!
    updateStatus: UpdateStatus!
  }
  type Environment {
    projectID: String!
    environmentID: String!
    name: String!
    description: String
    tags: [String!]
    type: EnvironmentType!
    createdAt: String!
    updatedAt: String!
    isRemoved: Boolean
    infraIDs: [String!]
  }
  type RecentExperimentRun {
    experimentRunID: ID!
    phase: String!
    resiliencyScore: Float
    updatedAt: String!
    createdAt: String!
    runSequence: Int!
  }
  type Experiment {
    projectID: ID!
    experimentID: String!
    experimentType: String
    experimentManifest: String!
    cronSyntax: String!
    name: String!
    description: String!
    weightages: [Weightages!]!
    isCustomExperiment: Boolean!
    updatedAt: String!
    createdAt: String!
    infra: Infra
    isRemoved: Boolean!
    tags: [String!]
    recentExperimentRunDetails: [RecentExperimentRun]
    createdBy: UserDetails
    updatedBy: UserDetails
  }
  type ExperimentRun {
    projectID: ID!
    experimentRunID: ID!
    experimentType: String
    experimentID: ID!
    weightages: [Weightages!]!
    updatedAt: String!
    createdAt: String!
    infra: Infra!
    experimentName: String!
    experimentManifest: String!
    phase: ExperimentRunStatus!
    resiliencyScore: Float
    faultsPassed: Int
    faultsFailed: Int
    faultsAwaited: Int
    faultsStopped: Int
    faultsNa: Int
    totalFaults: Int
    executionData: String!
    isRemoved: Boolean
    updatedBy: UserDetails
    createdBy: UserDetails
    notifyID: ID
    runSequence: Int!
  }
  type GetExperimentResponse {
    experimentDetails: Experiment!
    averageResiliencyScore: Float
  }
  type ListExperimentResponse {
    totalNoOfExperiments: Int!
    experiments: [Experiment]!
  }
  type ListExperimentRunResponse {
    totalNoOfExperimentRuns: Int!
    experimentRuns: [ExperimentRun]!
  }
  type ListInfraResponse {
    totalNoOfInfras: Int!
    infras: [Infra]!
  }
  type ListEnvironmentResponse {
    totalNoOfEnvironments: Int!
    environments: [Environment]
  }
  type Probe {
    projectID: ID!
    name: String!
    description: String
    tags: [String!]
    type: ProbeType!
    updatedAt: String!
    createdAt: String!
  }
  type Status {
    verdict: ProbeVerdict!
    description: String
  }
  type GetProbesInExperimentRunResponse {
    probe: Probe!
    mode: Mode!
    status: Status!
  }
  type RunChaosExperimentResponse {
    notifyID: ID!
  }
  type Query {
    getExperiment(projectID: ID!, experimentID: String!): GetExperimentResponse!
    listExperiment(
      projectID: ID!
      request: ListExperimentRequest!
    ): ListExperimentResponse!
    getExperimentRun(
      projectID: ID!
      experimentRunID: ID
      notifyID: ID
    ): ExperimentRun!
    listExperimentRun(
      projectID: ID!
      request: ListExperimentRunRequest!
    ): ListExperimentRunResponse!
    listInfras(projectID: ID!, request: ListInfraRequest): ListInfraResponse!
    listEnvironments(
      projectID: ID!
      request: ListEnvironmentRequest
    ): ListEnvironmentResponse
    getProbesInExperimentRun(
      projectID: ID!
      experimentRunID: String!
      faultName: String!
    ): [GetProbesInExperimentRunResponse]!
  }
  type Mutation {
    runChaosExperiment(
      experimentID: String!
      projectID: ID!
    ): RunChaosExperimentResponse!
    stopExperimentRuns(
      projectID: ID!
      experimentID: String!
      experimentRunID: String
      notifyID: String
    ): Boolean!
  }
`;

/**
 * The schema, ready to execute. ChaosCenter's server writes any string as the phase of a run, `Completed_With_Probe_Failure`
 * among them, which its own enum does not have; so does this one.
 */
export function chaosCenterSchema(): GraphQLSchema {
  const schema = buildSchema(CHAOS_CENTER_SCHEMA);
  const phase = schema.getType('ExperimentRunStatus');
  if (phase instanceof GraphQLEnumType) {
    phase.serialize = value => String(value);
  }
  return schema;
}
