using System.CommandLine;
using System.CommandLine.Parsing;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Hosting;
using Scoring.Creators;
using Scoring.Fitting.Engagement;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.ModelFits;

/// <summary>
/// The options for the accounts of a catalogue: files of observations, the records of named creators of a server, or all records of the store that a server
/// with the same settings would use.
/// </summary>
internal sealed class CatalogueOptions
{
    /// <summary>Maximum number of accounts that are read from a store: their features and later posts take some 300 MB, and more accounts hardly change a fit.</summary>
    public const int MostAccounts = 50_000;

    private const int DefaultDeadlineMs = 10_000;

    private readonly ObservationOptions _observations;
    private readonly ServerOptions _store;
    private readonly ConnectionOptions _server;
    private readonly Option<string?> _creators;

    /// <summary>Adds the options to a command.</summary>
    public CatalogueOptions(Command command, Terminal terminal)
    {
        _observations = new ObservationOptions(command, "Observations of the catalogue: files or folders that 'scoring import' reads. Default: the records of a store.", isRequired: false);
        _store = ServerOptions.OfStore(command, "The file of the embedded database whose records are read. A server may use it at the same time.", "scoring.db");
        _server = new ConnectionOptions(command, terminal, DefaultDeadlineMs);
        _creators = new Option<string?>("--creators")
        {
            Description = "Ids of the creators whose records are read from --server: a file with one PLATFORM,ID or ID of --platform per line, or - for standard input.",
            HelpName = "FILE",
        };
        _creators.MustBePath();
        command.Options.Add(_creators);
        command.Validators.Add(result =>
        {
            bool files = result.GetResult("--observations") is OptionResult { Implicit: false };
            bool store = result.GetResult(_store.Database) is { Implicit: false } || result.GetResult(_store.Redis!) is { Implicit: false };
            bool ids = result.GetResult(_creators) is { Implicit: false }, server = result.GetResult("--server") is OptionResult { Implicit: false };
            if ((files ? 1 : 0) + (store ? 1 : 0) + (ids || server ? 1 : 0) > 1)
            {
                result.AddError("A fit has one catalogue: name --observations, the store (--database or --redis), or --server with --creators.");
            }
            else if (server && !ids)
            {
                result.AddError("--server needs --creators with the ids: a server does not list its creators. To fit to all of them, name its store with --database or --redis.");
            }
        });
    }

    /// <summary>Reads the accounts.</summary>
    /// <exception cref="CommandFailedException">An input does not exist or cannot be read.</exception>
    public async Task<List<CatalogueAccount>> ReadAsync(ParseResult parsed, FitSetting setting, Terminal terminal, CancellationToken cancellationToken)
    {
        CatalogueAccountBuilder builder = new(setting.Start.Extraction);
        LeftOutLines faults = new(terminal, OwnCommand.Installed);
        if (_observations.AreGiven(parsed)) return ReadFiles(parsed, builder, faults, terminal, cancellationToken);
        if (parsed.GetValue(_creators) is not { } creators) return await ReadStoreAsync(parsed, builder, terminal, cancellationToken);
        using ServerConnection server = _server.Open(parsed);
        List<CatalogueAccount> accounts = await ServerCatalogue.ReadAsync(server, creators, _observations.PlatformOf(parsed), builder, faults, cancellationToken);
        faults.WriteTotal();
        return accounts;
    }

    private List<CatalogueAccount> ReadFiles(ParseResult parsed, CatalogueAccountBuilder builder, LeftOutLines faults, Terminal terminal, CancellationToken cancellationToken)
    {
        ObservationFiles known = _observations.Read(parsed, terminal, faults, cancellationToken);
        faults.WriteTotal();
        _observations.WriteWithoutEffect(parsed, terminal, known);
        List<CatalogueAccount> accounts = [];
        foreach ((CreatorKey key, List<Observation> observations) in known.Creators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            accounts.Add(builder.Build(key.Platform, key.Id, observations));
        }

        return accounts;
    }

    private async Task<List<CatalogueAccount>> ReadStoreAsync(ParseResult parsed, CatalogueAccountBuilder builder, Terminal terminal, CancellationToken cancellationToken)
    {
        List<CatalogueAccount> accounts = [];
        await foreach ((CreatorKey key, CreatorRecord record) in StoreRecords.ReadAsync(_store.Read(parsed), MostAccounts, terminal, cancellationToken))
        {
            accounts.Add(builder.Build(key.Platform, key.Id, record.Merged().ToObservations()));
        }

        return accounts;
    }
}
