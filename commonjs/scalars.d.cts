import scalars = require('graphql-scalars');
export = scalars;
