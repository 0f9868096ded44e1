module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Authored files of what is generated: they have their own rules.
  ignorePatterns: ['files/'],
});
