export default { redirects: { '/old': '/guides/one' } };
