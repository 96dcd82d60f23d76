using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Scoring.Benchmarks;

// --quick measures little and only shows that every benchmark still runs; everything else is for BenchmarkDotNet.
bool quick = args.Contains("--quick");
Summary[] summaries = [.. BenchmarkSwitcher
    .FromAssembly(typeof(BenchmarkSettings).Assembly)
    .Run([.. args.Where(argument => argument != "--quick")], BenchmarkSettings.Create(quick))];
bool failed = summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success));
return failed ? 1 : 0;
