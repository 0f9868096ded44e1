/** English texts of the wizard's fields. */
export const scaffolder = {
  severity: {
    error: 'To be changed:',
    warning: 'Warning:',
  },
  unit: {
    label: 'Unit',
    seconds: 'seconds',
    minutes: 'minutes',
    hours: 'hours',
  },
  failure: {
    forbidden:
      'It needs the permission to run templates. Ask whoever runs this portal.',
  },
  context: {
    title: 'Bounded context',
    name: 'Name of the bounded context',
    help: {
      any: 'Pick one, or type the name of a new one.',
      existing: 'Pick one that exists.',
      new: 'Lower-case letters, digits and -. Namespaces are called after it.',
    },
    domainHelp: 'The Backstage Domain that it belongs to.',
    loading: 'Loading bounded contexts',
    notSeen: 'Existing bounded contexts could not be loaded',
    none: 'There is no bounded context that you may see',
    noneDetail: 'Create one first, by the template for a bounded context.',
    facts: 'About this bounded context',
    about: 'What it is',
    owner: 'Owner',
    noOwner: 'nobody is named',
    domain: 'Domain',
    noDomain: 'none is named',
    services: 'Services',
    noServices: 'none yet',
    namespaces: 'Namespaces',
    namespace: {
      exists: 'exists',
      willBeMade: 'will be new',
      taken: 'is taken',
      missing: 'is missing',
      unknown: 'not looked up',
    },
    inClusters: 'in {{clusters}}',
    quota: {
      left: 'Quota left: {{parts}}',
      cpu: '{{left}} CPU',
      memory: '{{left}} memory',
      pods: '{{left}} pods',
      unknown: 'Quota not known',
    },
  },
  canary: {
    title: 'Strategy of releases',
    strategy: 'Strategy',
    presets: 'Start from:',
    preset: {
      careful: 'Careful',
      balanced: 'Balanced',
      quick: 'Quick',
    },
    weightOf: 'Weight of step {{number}}',
    pauseOf: 'Pause of step {{number}}',
    forTime: 'for a time',
    length: 'Length',
    analysisHelp:
      'Goes on when the measurements succeed, aborts when they fail',
    moveUp: 'Move step {{number}} up',
    moveDown: 'Move step {{number}} down',
    remove: 'Remove step {{number}}',
    add: {
      setWeight: 'Weight',
      pause: 'Pause',
      analysis: 'Analysis',
    },
    keys: 'Alt + arrow keys move a step.',
    moved: '{{step}} is step {{number}} now',
    removed: '{{step}} was removed',
    added: '{{step}} was added as step {{number}}',
    total: '{{duration}} until all traffic is on the new version',
    totalWithoutAnalysis:
      '{{duration}} until all traffic is on the new version, and the analyses on top',
    waits_one: 'and the time until somebody promotes it, once.',
    waits_other: 'and the time until somebody promotes it, {{count}} times.',
    legend: {
      pause: 'pause',
      analysis: 'analysis',
      wait: 'waits for a person',
    },
    at: 'After {{time}}: {{step}}, {{weight}} of the traffic',
    end: 'After {{time}}: all traffic',
    noPicture: 'The picture comes when every step has its number.',
    unreadable: 'These steps cannot be edited here',
    unreadableDetail:
      'They were given by a template or a link, and one of them is of an unknown type. Start from one of the above.',
    blueGreenHelp:
      'The new version runs beside the old one as a preview; then all users are switched at once.',
    autoPromotion: 'Promote by itself',
    promotedAfter: 'Promoted after',
    scaleDownDelay: 'Old version is kept for',
  },
  probes: {
    title: 'Probes',
    help: {
      startup: 'Has it come up? The other two begin after it succeeded.',
      liveness: 'Does it hang? It must not ask dependencies.',
      readiness: 'Can it serve now? It answers for dependencies.',
    },
    path: 'Path',
    initialDelaySeconds: 'Initial delay',
    periodSeconds: 'Period',
    timeoutSeconds: 'Timeout',
    failureThreshold: 'Failures in a row',
    figure: {
      startKilledAfterSeconds: 'A start is killed after',
      earliestReadySeconds: 'Ready after, at the earliest',
      restartAfterSeconds: 'Restarted after hanging for',
      outOfRotationAfterSeconds: 'Out of rotation after',
      backInRotationAfterSeconds: 'Back in rotation after',
      unknown: 'known once the numbers are right',
    },
  },
  list: {
    add: 'Add',
    addTo: 'Add to {{title}}',
    remove: 'Remove entry {{number}} of {{title}}',
    name: 'Name',
    value: 'Value',
    removeNamed: 'Remove {{name}}',
    moveUp: 'Move entry {{number}} of {{title}} up',
    moveDown: 'Move entry {{number}} of {{title}} down',
  },
  preview: {
    title: 'Preview',
    loading: 'Loading the preview',
    notSeen: 'The preview could not be loaded',
    refused: 'Nothing would be written yet',
    refusedDetail: 'This has to be changed first:',
    empty: 'There are no files for these choices',
    summary: 'What will be written',
    result: 'Result',
    size: '{{files}}, {{kilobytes}} kB',
    applications: 'Applications',
    filter: 'Filter files by name',
    tree: 'Files',
    files_one: '{{count}} file',
    files_other: '{{count}} files',
    found: '{{found}} of {{of}} files',
    lines_one: '{{count}} line',
    lines_other: '{{count}} lines',
    executable: 'executable',
    content: 'Content of {{path}}',
    goTo: 'Go to {{where}}',
    at: 'In {{where}}, on another page of this form',
  },
  fieldProblem: {
    'context-unknown': {
      title: 'There is no bounded context “{{name}}” that you may see',
      advice:
        'Pick one of the list, or create it first by the template for a bounded context.',
    },
    'context-exists': {
      title:
        'There is a bounded context “{{name}}” already, and {{owner}} owns it',
      advice: 'Choose another name, or ask its owner.',
    },
    'context-again': {
      title: 'There is a bounded context “{{name}}” already',
      advice:
        'What is generated becomes a change to it; choose another name if a new one is meant.',
    },
    'namespace-missing': {
      title:
        'The bounded context has no namespace “{{namespace}}” for the environment “{{environment}}” yet',
      advice:
        'Add the environment to the bounded context before the first release.',
    },
    'service-again': {
      title:
        'The bounded context “{{context}}” has a service “{{service}}” already',
      advice:
        'What is generated becomes a change to it; choose another name if a new one is meant.',
    },
    'service-elsewhere': {
      title:
        'There is a service “{{service}}” already, in the bounded context “{{context}}”',
      advice: 'Choose another name for the service.',
    },
    exists: {
      title: '{{name}} is in the catalog already',
      advice: 'What is generated becomes a change to it, for review.',
    },
    serviceElsewhere: {
      title:
        'There is a Component {{name}} already, in the context {{context}}',
      advice: 'Take another name.',
    },
    contextElsewhere: {
      title: 'There is a System {{name}} already, and {{owner}} owns it',
      advice: 'Take another name, or ask its owner.',
    },
    contextMissing: {
      title: 'There is no System {{context}} in the catalog yet',
      advice:
        'Make the bounded context first, or its namespaces will be missing.',
    },
    otherDomain: {
      title: 'The context {{context}} belongs to the domain {{domain}}',
      advice: 'Take that domain.',
    },
    namespaceTaken: {
      title:
        'The namespace {{namespace}} belongs to the context of the same name',
      advice: 'Take another name for the context or the environment.',
    },
    datastoreShared: {
      title: '{{datastore}} is used by {{service}} too',
      advice:
        'A datastore belongs to one service: give this service one of its own, or call the other one through its API.',
    },
    'contexts-not-seen': {
      title: 'Whether the names are free could not be checked: {{reason}}',
      advice: 'Try again; if it stays, ask whoever runs this portal.',
    },
    'preview-not-seen': {
      title: 'Whether this can be written could not be checked: {{reason}}',
      advice: 'Try again; if it stays, ask whoever runs this portal.',
    },
  },
} as const;
