/** Shown instead of a kiosk page that was never built; without script or style, so that no policy stands in its way. */
export const missingPage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>Lobby 迎客</title>
<h1>取号页面还没有生成</h1>
<p>请在程序目录运行 <code>npm run build</code>，然后刷新本页。</p>
<h1 lang="en">The kiosk page has not been built yet</h1>
<p lang="en">Run <code>npm run build</code> in the program folder, then reload this page.</p>
</html>
`;
