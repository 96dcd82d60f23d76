using System.Globalization;
using Scoring.Observations;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads requests for scores of accounts.</summary>
internal static class AccountsReader
{
    private const string Accounts = "accounts";

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accounts">The accounts, when the result is null.</param>
    /// <param name="share">The share of fakes to assume, when the result is null; null for the usual one.</param>
    public static Refusal? Read(Proto.ScoreAccountsRequest request, out IReadOnlyList<SampledFollower> accounts, out double? share)
    {
        (accounts, share) = ([], request.HasFakeShare ? request.FakeShare : null);
        int count = request.Accounts.Count;
        if (count is 0 or > AccountScoring.MaxAccounts) return Refusal.CountOutOfBounds(Accounts, count, 1, AccountScoring.MaxAccounts);
        if (share is { } asked && !(asked >= AccountScoring.LeastShare && asked <= AccountScoring.GreatestShare))
        {
            return Refusal.InvalidField("fake_share", string.Create(CultureInfo.InvariantCulture, $"must be in [0.000001, 0.999999], was {asked}"));
        }

        accounts = [.. request.Accounts.Select(AudienceSampleReader.Read)];
        var violations = new List<FieldViolation>();
        ObservationValidator.ValidateAccounts(accounts, Accounts, violations);
        return violations.Count == 0 ? null : Refusal.InvalidFields(violations);
    }
}
