using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Scoring.Fitting.Engagement;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Scores;
using Spectre.Console;

namespace Scoring.Cli.ModelFits;

/// <summary><c>scoring fit engagement</c>: fits levels, size slope, spreads, cohorts, drift and percentiles of the model to a catalogue.</summary>
internal static class FitEngagement
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> force = new("--force") { Description = "Write the file also when intervals hold less than 80 % of held-out accounts." };
        Command command = CatalogueFitCommand.Create(
            terminal,
            "engagement",
            "Fits the levels, cohorts and spreads of the model to your own catalogue.",
            (accounts, setting, parsed) => Run(accounts, setting, parsed.GetValue(force), terminal));
        command.Options.Add(force);
        return command;
    }

    private static void Run(List<CatalogueAccount> accounts, FitSetting setting, bool isForced, Terminal terminal)
    {
        CatalogueFitResult result = CatalogueFit.Fit(setting.StartFile, accounts, setting.Seed);
        if (!isForced) RefuseTooLow(result.Coverage);
        ScoringModel fitted = setting.Write(result.ModelFile);
        if (setting.IsJson) terminal.Output.WriteLine(JsonOf(result, fitted, setting));
        else Write(result, fitted, setting, terminal);
    }

    private static void Write(CatalogueFitResult result, ScoringModel fitted, FitSetting setting, Terminal terminal)
    {
        terminal.Output.WriteLine($"Read {CountedWords.Of(result.Accounts, "account")}.");
        Table table = TableOf("platform/denominator", "accounts", "level", "elasticity", "between", "within", "niches");
        foreach (DenominatorFit one in result.Denominators)
        {
            if (one.Fit is not { } fit) continue;
            table.AddRow(
                one.Name,
                NumberText.Count(one.Accounts),
                NumberText.Percent(Math.Exp(fit.LogLevel)),
                Text(fit.SizeElasticity),
                Text(fit.SpreadBetween),
                Text(fit.SpreadWithin),
                NumberText.Count(fit.Cohorts.Count));
        }

        terminal.Console.Write(table);
        foreach (DenominatorFit one in result.Denominators.Where(one => one.Fit is null)) terminal.Output.WriteLine($"Unchanged: {one.Name}. {one.Reason}.");
        terminal.Output.WriteLine(result.Drift is { } drift
            ? $"Drift over the next posts: {Text(drift)} nats, fitted to {CountedWords.Of(result.DriftAccounts, "account")} with later posts."
            : $"Drift over the next posts, for denominators without their own: unchanged; {CountedWords.Of(result.DriftAccounts, "account")} with {CatalogueAccountBuilder.LeastPosts} later posts, as many before and one kind of rate, at least {DriftFit.FewestAccounts} are needed.");
        foreach (DenominatorFit one in result.Denominators) if (one.Drift is { } own) terminal.Output.WriteLine($"Drift of {one.Name}: {Text(own)} nats.");
        terminal.Output.WriteLine($"Percentile tables: {CountedWords.Of(result.PercentileTables, "cohort")} with {CatalogueFit.PercentileAccounts} or more accounts.");
        if (result.Before is { } before && result.After is { } after)
        {
            Table quality = TableOf("typical rate of later posts", "before", "after");
            quality.AddRow("rank correlation, higher is better", Text(before.RankCorrelation), Text(after.RankCorrelation));
            quality.AddRow("mae-log10: .23 is a factor of 1.7, lower is better", Text(before.ErrorLog10), Text(after.ErrorLog10));
            quality.AddRow("coverage of 90 % intervals, near .9 is better", Text(before.Coverage), Text(after.Coverage));
            terminal.Console.Write(quality);
            terminal.Output.WriteLine("After: each account is predicted by a model that was fitted to four fifths of the accounts, without this one.");
        }

        WriteCoverage(result, terminal);

        terminal.Output.WriteLine($"Written: {setting.OutPath}, \"{fitted.Id}\", SHA-256 {fitted.Sha256}.");
        terminal.Output.WriteLine($"Start a server with it: scoring serve --model {setting.OutPath}");
    }

    private static void RefuseTooLow(IReadOnlyList<DenominatorCoverage> coverage)
    {
        DenominatorCoverage[] low = [.. coverage.Where(one => one.IsTooLow)];
        if (low.Length == 0) return;
        string held = string.Join("; ", low.Select(one => $"{one.Name}: {Text(one.After)} of {CountedWords.Of(one.Accounts, "held-out account")}, {Text(one.Before)} before the fit"));
        throw CommandFailedException.Work(
            $"No model file is written: after the fit, the 90 % intervals hold the later typical rate of less than {NumberText.Percent(DenominatorCoverage.Least)} of the accounts ({held}). Fit these platforms apart, or write the file with --force.");
    }

    private static void WriteCoverage(CatalogueFitResult result, Terminal terminal)
    {
        Table table = TableOf("coverage of 90 % intervals", "held-out accounts", "before", "after");
        foreach (DenominatorCoverage one in result.Coverage.Where(one => one.IsJudged)) table.AddRow(one.Name, NumberText.Count(one.Accounts), Text(one.Before), Text(one.After));
        if (table.Rows.Count > 0) terminal.Console.Write(table);
        foreach (DenominatorCoverage one in result.Coverage.Where(one => !one.IsJudged))
        {
            terminal.Output.WriteLine($"Coverage not judged: {one.Name}. {CountedWords.Of(one.Accounts, "account")} with {CatalogueAccountBuilder.LeastPosts} later posts, as many before and a fit to other accounts, at least {DenominatorCoverage.FewestAccounts} are needed.");
        }

        if (result.Coverage.Count == 0) terminal.Output.WriteLine($"Coverage not judged: no account has {CatalogueAccountBuilder.LeastPosts} later posts and as many before.");
    }

    private static string JsonOf(CatalogueFitResult result, ScoringModel fitted, FitSetting setting) => new JsonObject
    {
        ["score"] = "engagement",
        ["model"] = ProbabilityJson.ModelOf(fitted, setting),
        ["accounts"] = result.Accounts,
        ["denominators"] = new JsonArray([.. result.Denominators.Select(one => new JsonObject
        {
            ["name"] = one.Name,
            ["accounts"] = one.Accounts,
            ["reason_left"] = one.Reason,
            ["level"] = one.Fit is { } fit ? ProbabilityJson.Rounded(Math.Exp(fit.LogLevel)) : null,
            ["size_elasticity"] = one.Fit is { } size ? ProbabilityJson.Rounded(size.SizeElasticity) : null,
            ["spread_between"] = one.Fit is { } between ? ProbabilityJson.Rounded(between.SpreadBetween) : null,
            ["spread_within"] = one.Fit is { } within ? ProbabilityJson.Rounded(within.SpreadWithin) : null,
            ["drift"] = one.Drift is { } drift ? ProbabilityJson.Rounded(drift) : null,
            ["niches"] = one.Fit?.Cohorts.Count,
        })]),
        ["drift"] = result.Drift is { } shared ? ProbabilityJson.Rounded(shared) : null,
        ["judged"] = result.Judged,
        ["percentile_tables"] = result.PercentileTables,
        ["coverage"] = new JsonArray([.. result.Coverage.Select(one => new JsonObject
        {
            ["name"] = one.Name,
            ["accounts"] = one.Accounts,
            ["before"] = one.IsJudged ? ProbabilityJson.Rounded(one.Before) : null,
            ["after"] = one.IsJudged ? ProbabilityJson.Rounded(one.After) : null,
        })]),
        ["before"] = QualityOf(result.Before),
        ["after"] = QualityOf(result.After),
    }.ToJsonString();

    private static JsonObject? QualityOf(CatalogueQuality? quality) => quality is null ? null : new JsonObject
    {
        ["spearman"] = ProbabilityJson.Rounded(quality.RankCorrelation),
        ["mae_log10"] = ProbabilityJson.Rounded(quality.ErrorLog10),
        ["coverage"] = ProbabilityJson.Rounded(quality.Coverage),
    };

    private static Table TableOf(params string[] headings)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string heading in headings) table.AddColumn(new TableColumn(heading).NoWrap().PadLeft(0).PadRight(1));
        return table;
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
