module.exports = require('graphql-scalars');
