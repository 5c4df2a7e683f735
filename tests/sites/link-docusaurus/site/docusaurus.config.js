module.exports = {
  plugins: [['@docusaurus/plugin-client-redirects', { redirects: [{ from: ['/docs/old', '/docs/older'], to: '/docs/basics/intro' }] }]],
};
