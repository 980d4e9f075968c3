module.exports = require('undici/lib/dispatcher/agent.js');
