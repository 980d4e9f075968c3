import yoga = require('graphql-yoga');
export = yoga;
