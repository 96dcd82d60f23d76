using System.CommandLine;
using Scoring.Evaluation.PopulationFiles;
using Scoring.Evaluation.Simulator;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Commands;

/// <summary><c>simulate</c>: writes a population of creators with known ground truth, as observations that can be imported.</summary>
internal static class SimulateCommand
{
    private const int DefaultCreators = 1_000;
    private const int MostCreators = 10_000_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<int> creators = new("--creators") { Description = $"Number of creators, from 1 to {MostCreators}.", HelpName = "N", DefaultValueFactory = _ => DefaultCreators };
        creators.MustBeWhole(1, MostCreators);
        Option<int> seed = new("--seed") { Description = "Seed of the population.", HelpName = "S", DefaultValueFactory = _ => 1 };
        seed.MustBeWhole(0, int.MaxValue);
        Option<string?> share = new("--attacked-share") { Description = "Share of the creators who attack. Default: 0, or 1 with --attack.", HelpName = "SHARE" };
        share.MustBeNumber(0, 1);
        string names = string.Join(", ", AttackCatalogue.Committed.Attacks.Select(attack => attack.Name));
        Option<string?> attack = new("--attack") { Description = $"The attack: {names}. Default: a random one except the last.", HelpName = "NAME" };
        attack.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && AttackCatalogue.Committed.Named(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a known attack: expected one of {names}.");
            }
        });
        Option<string> intensity = new("--intensity") { Description = "Intensity of the attack: low, middle or high (docs/simulation.md).", HelpName = "INTENSITY", DefaultValueFactory = _ => "middle" };
        intensity.AcceptOnlyFromAmong("low", "middle", "high");
        Option<string?> cut = TimeOption.Create("--cut", "Time at which the record ends and the later data begin. Default: 2026-01-05.");
        Option<string> file = new("--out")
        {
            Description = "File for the observations up to the cut, one as JSON on each line. NAME.later.jsonl (observations after the cut) and NAME.truth.csv (ground truth) are written to the same folder.",
            HelpName = "NAME.jsonl",
            Required = true,
        };
        Command command = new("simulate", "Writes a population of simulated creators with known ground truth, with and without attacks, for import and evaluation.")
        {
            creators, seed, share, attack, intensity, cut, file,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            AttackKind? kind = parsed.GetValue(attack) is { } name ? AttackCatalogue.Committed.Named(name)!.Kind : null;
            PopulationSettings settings = new()
            {
                Creators = parsed.GetValue(creators),
                Seed = (ulong)parsed.GetValue(seed),
                CutMs = TimeOption.Parse(parsed.GetValue(cut)) ?? PopulationSettings.DefaultCutMs,
                AttackedShare = NumberOption.Parse(parsed.GetValue(share)) ?? (kind is null ? 0 : 1),
                Attack = kind,
                Intensity = Enum.Parse<Intensity>(parsed.GetValue(intensity)!, ignoreCase: true),
                Score = kind == AttackKind.KnowingAttacker ? new ProductScores(ShippedModel.Read()).Appeal : null,
            };

            // On its own thread, so that an interrupt is handled during the computation.
            return Task.Run(() => Run(settings, parsed.GetRequiredValue(file), terminal, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static int Run(PopulationSettings settings, string file, Terminal terminal, CancellationToken cancellationToken)
    {
        string later = Path.ChangeExtension(file, ".later.jsonl"), truth = Path.ChangeExtension(file, ".truth.csv");
        using StreamWriter records = PopulationFile.Create(file), afterwards = PopulationFile.Create(later), truths = PopulationFile.Create(truth);
        PopulationWriter writer = new(records, afterwards, truths);
        writer.Write(Population.Generate(settings), () => { }, cancellationToken);
        terminal.Output.WriteLine($"Simulated: {CountedWords.Of(settings.Creators, "creator")}, seed {settings.Seed}.");
        terminal.Output.WriteLine($"{file}: {CountedWords.Of(writer.Recorded, "observation")} up to the cut.");
        terminal.Output.WriteLine($"{later}: {CountedWords.Of(writer.Later, "observation")} after it.");
        terminal.Output.WriteLine($"{truth}: ground truth.");
        return ExitCode.Done;
    }
}
