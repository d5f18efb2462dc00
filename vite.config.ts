import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** Builds the web interface into `.web`: static files under one strict policy (no script, style, font or picture from elsewhere). */
export default defineConfig({
  root: join(root, 'src/web'),
  base: '/',
  cacheDir: join(root, 'node_modules/.cache/vite'),
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: join(root, '.web'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // The policy allows no inline script, and pictures small enough to inline are none that change.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](?:echarts|zrender)[\\/]/, priority: 4 },
            { name: 'antd', test: /node_modules[\\/](?:antd|@ant-design|@rc-component|rc-[a-z-]+|@emotion)[\\/]/, priority: 3 },
            // What tells zod not to evaluate strings runs with it, before any chunk makes a schema.
            {
              name: 'vendor',
              test: /node_modules[\\/](?:react|react-dom|scheduler|@tanstack|dayjs|zod)[\\/]|web[\\/]no-evaluation\.ts$/,
              priority: 2,
            },
            // What every screen stands on, in two files instead of forty small ones. Drawing charts stays apart, with its library.
            { name: 'contract', test: /src[\\/](?:contract|law|core|platform)[\\/]/, priority: 1 },
            {
              name: 'parts',
              test: /src[\\/]web[\\/](?:parts[\\/](?!ChartDrawing)|(?!main|screens|routes)[a-z-]+\.ts$)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8026' } },
})
