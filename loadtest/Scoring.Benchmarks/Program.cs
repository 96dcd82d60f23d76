using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Scoring.Benchmarks;
using Scoring.Benchmarks.Budget;

// Three switches belong to this program, all others to BenchmarkDotNet.
const string Quick = "--quick", ProcessorTime = "--processor-time", Budget = "--allocation-budget";
if (args.Contains(Budget)) return await AllocationBudget.CheckAsync(Console.Out) ? 0 : 1;
Summary[] summaries = [.. BenchmarkSwitcher
    .FromAssembly(typeof(BenchmarkSettings).Assembly)
    .Run([.. args.Except([Quick, ProcessorTime])], BenchmarkSettings.Create(args.Contains(Quick), args.Contains(ProcessorTime)))];
bool failed = summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success));
return failed ? 1 : 0;
