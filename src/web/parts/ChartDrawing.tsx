import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords, type Speaker } from '../language.ts'
import { fontFamily, useLook } from '../theme.ts'
import type { ChartColour, ChartProps } from './Charts.tsx'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const order: readonly ChartColour[] = ['link', 'ask', 'good', 'failed', 'soft', 'faint']

/** The drawing alone; loaded with ECharts when the first chart is shown. */
export default function ChartDrawing(props: ChartProps): ReactNode {
  const speaker = useWords()
  const look = useLook()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const { onChoose } = props
  useEffect(() => {
    const drawn = init(box.current, null, { renderer: 'svg' })
    chart.current = drawn
    const watcher = new ResizeObserver(() => drawn.resize())
    watcher.observe(box.current!)
    return () => {
      watcher.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(optionOf(props, speaker), { notMerge: true })
  }, [props, speaker, look])
  useEffect(() => {
    const drawn = chart.current
    const choose = ({ dataIndex }: { dataIndex: number }): void => onChoose?.(dataIndex)
    drawn?.on('click', choose as never)
    return () => void drawn?.off('click', choose as never)
  }, [onChoose])
  return <div ref={box} style={{ height: '100%' }} />
}

const colour = (name: ChartColour | 'line' | 'ink' | 'card'): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

function optionOf({ shape, labels, series, isSideways = false }: ChartProps, { t }: Speaker): Record<string, unknown> {
  const names = {
    type: 'category',
    data: labels,
    inverse: isSideways,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('line') } },
    axisLabel: { color: colour('soft'), hideOverlap: true },
  }
  const values = {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: colour('soft') },
    splitLine: { lineStyle: { color: colour('line') } },
  }
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    textStyle: { fontFamily, color: colour('ink') },
    grid: { left: 4, right: 12, top: series.length > 1 ? 34 : 12, bottom: 4, outerBoundsMode: 'same' },
    legend: {
      show: series.length > 1,
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 10,
      textStyle: { color: colour('soft') },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: shape === 'lines' ? 'line' : 'shadow' },
      backgroundColor: colour('card'),
      borderColor: colour('line'),
      textStyle: { color: colour('ink') },
    },
    xAxis: isSideways ? values : names,
    yAxis: isSideways ? names : values,
    series: series.map((each, index) => ({
      name: t(each.title),
      type: shape === 'lines' ? 'line' : 'bar',
      ...(shape === 'stackedBars' ? { stack: 'all' } : {}),
      ...(shape === 'lines' ? { showSymbol: labels.length < 2, symbolSize: 6, lineStyle: { width: 2 } } : { barMaxWidth: 26 }),
      itemStyle: { color: colour(each.colour ?? order[index % order.length]!) },
      data: each.values,
    })),
  }
}
