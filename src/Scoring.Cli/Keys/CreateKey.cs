using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Creators;
using Scoring.Reports.CommandLine;
using Scoring.Server.Credentials;
using Scoring.Service.Calls;

namespace Scoring.Cli.Keys;

/// <summary><c>scoring keys create</c>: creates an API key, writes its digest into a keys file and the key itself to the output, once.</summary>
internal static class CreateKey
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string> name = new("--name") { Description = "The name of the identity, 1 to 24 bytes. It is the source of observations that name none. Keys of one identity have one name.", HelpName = "NAME", Required = true };
        Option<string> roles = new("--roles") { Description = $"The roles, separated by commas: {RoleNames.All}.", HelpName = "ROLES", Required = true };
        Option<string> tenant = new("--tenant") { Description = "The tenant.", HelpName = "TENANT", DefaultValueFactory = _ => CreatorKey.DefaultTenant };
        Option<string[]> sources = new("--source") { Description = "A source that the key may record; may be repeated. Without it every source.", HelpName = "NAME" };
        Option<string?> expires = TimeOption.Create("--expires", "When the key expires; without it never.");
        Command command = new(
            "create",
            "Creates an API key. The output is the key, which is shown once: the file has only its digest. Exit code 0: created. 1: a file cannot be written. 2: the command line or the keys file is invalid.")
        {
            name, roles, tenant, sources, expires,
        };
        KeysFileOption file = new(command);
        KeyAudit audit = new(command, terminal);
        command.SetAction(async (parsed, _) =>
        {
            (string key, ApiKeyRecord created) = ApiKey.Create(parsed.GetRequiredValue(name), RoleNames.Split(parsed.GetRequiredValue(roles)), terminal.Clock.GetUtcNow());
            ApiKeyRecord record = created with
            {
                Tenant = parsed.GetRequiredValue(tenant),
                Sources = parsed.GetValue(sources) ?? [],
                Expires = TimeOption.Parse(parsed.GetValue(expires)) is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
            };
            if (record.Violation() is { } violation) throw CommandFailedException.Usage($"The key is invalid: {violation}.");
            if (record.Expires <= record.Created) throw CommandFailedException.Usage("--expires must be in the future.");
            await audit.RunAsync(parsed, file.PathIn(parsed), "keys create", record.Tenant, $"{record.Id} {record.Name}", () => file.Change(parsed, records => [.. records, record]));
            terminal.Error.WriteLine($"Created key {record.Id} of {record.Name}. It is shown once; revoke it with '{OwnCommand.Words} keys revoke {record.Id} --file {file.PathIn(parsed)}'.");
            terminal.Output.WriteLine(key);
            return ExitCode.Done;
        });
        return command;
    }
}
