import NNCore

// Made from PyTorch 2.13's numbers in float64 (cases of the same names in the reference collection's group `nets`),
// so that a clone without that collection checks real numbers too. Not to be edited by hand.
extension OracleNetwork {
    /// Six small networks with their data, losses and gradients.
    static func embedded() throws -> [(id: String, network: OracleNetwork)] {
        [
            (
                "net015",
                OracleNetwork(
                    network: try Network(
                        inputShape: [2],
                        [
                            try Dense(inputSize: 2, outputSize: 3, hasBias: true), Activation.identity,
                        ]
                    ),
                    loss: StandardLoss(.crossEntropy, reduction: .mean),
                    regularizer: ElasticNet(l1: 0.0, l2: 0.01),
                    given: [
                        "l0.W": try Tensor(
                            [
                                -0.1187589168548584, -0.4579191207885742, -0.31287965178489685, 0.5860106348991394,
                                0.8271068930625916, -0.3884401023387909,
                            ],
                            dimensions: [3, 2]
                        ),
                        "l0.b": try Tensor(
                            [-0.11546346545219421, -0.4072369933128357, -0.021477220579981804],
                            dimensions: [3]
                        ),
                        "target": try Tensor([2.0, 1.0, 1.0, 0.0, 0.0], dimensions: [5]),
                        "x": try Tensor(
                            [
                                -0.8332676887512207, 1.6405078172683716, 0.03020363114774227, -1.6998881101608276,
                                -0.2835644483566284, 0.9281512498855591, 0.7516490817070007, 0.26053157448768616,
                                1.6131023168563843, 0.6084794998168945,
                            ],
                            dimensions: [5, 2]
                        ),
                    ],
                    expected: [
                        "data_loss": try Tensor([1.8644426849442912], dimensions: []),
                        "grad/l0.W": try Tensor(
                            [
                                -0.4308610444148513, -0.21092614130074552, -0.031544752981182825,
                                0.5135758279454659, 0.4663604806402625, -0.30525317252700257,
                            ],
                            dimensions: [3, 2]
                        ),
                        "grad/l0.b": try Tensor(
                            [-0.1488137929878245, -0.06277894693702216, 0.2115927399248467],
                            dimensions: [3]
                        ),
                        "grad/x": try Tensor(
                            [
                                -0.20209868055182856, 0.14543080859225269, 0.1257238583820586,
                                -0.18989452512755095, 0.0611525601353107, -0.09644073582367342,
                                0.09647506467977217, 0.05056092585215345, 0.1310722309939032, 0.03950797164959931,
                            ],
                            dimensions: [5, 2]
                        ),
                        "loss": try Tensor([1.8719431212837356], dimensions: []),
                        "out": try Tensor(
                            [
                                -0.7677253946162637, 0.8148305385416919, -1.3479176941397633, 0.6593608528714134,
                                -1.4128396056018255, 0.6638091224132016, -0.506805863013227, 0.22539105577542884,
                                -0.6165464969346637, -0.32403088577773076, -0.48973842288495817,
                                0.49901600460756246, -0.5856681469521448, -0.5553684264934624, 1.0763729857272395,
                            ],
                            dimensions: [5, 3]
                        ),
                    ]
                )
            ),
            (
                "net016",
                OracleNetwork(
                    network: try Network(
                        inputShape: [2],
                        [
                            try Dense(inputSize: 2, outputSize: 2, hasBias: true), Activation.identity,
                        ]
                    ),
                    loss: StandardLoss(.crossEntropy, reduction: .mean),
                    regularizer: ElasticNet(l1: 0.01, l2: 0.05),
                    given: [
                        "l0.W": try Tensor(
                            [1.3329665660858154, -0.07516350597143173, -1.0966241359710693, 1.18473219871521],
                            dimensions: [2, 2]
                        ),
                        "l0.b": try Tensor([-0.0464116707444191, -0.021653711795806885], dimensions: [2]),
                        "target": try Tensor(
                            [
                                0.9207359552383423, 0.07926404476165771, 0.9112646579742432, 0.08873533457517624,
                                0.39045387506484985, 0.6095461249351501, 0.7707059383392334, 0.2292940616607666,
                                0.7892844676971436, 0.21071554720401764,
                            ],
                            dimensions: [5, 2]
                        ),
                        "x": try Tensor(
                            [
                                -1.0654444694519043, -0.6918357014656067, -2.2396368980407715,
                                -0.46791723370552063, 0.0420660674571991, 0.15000317990779877, -0.2986339032649994,
                                -0.1353239119052887, 0.9224669933319092, -0.38934987783432007,
                            ],
                            dimensions: [5, 2]
                        ),
                    ],
                    expected: [
                        "data_loss": try Tensor([1.6851316610729352], dimensions: []),
                        "grad/l0.W": try Tensor(
                            [0.6984802682263122, 0.1796402406509159, -0.6866631467205748, -0.12416180601372698],
                            dimensions: [2, 2]
                        ),
                        "grad/l0.b": try Tensor([-0.37144582275302457, 0.37144582275302457], dimensions: [2]),
                        "grad/x": try Tensor(
                            [
                                -0.37495398693096055, 0.19443724294364206, -0.4391240677453294, 0.2277134689017726,
                                0.03969428983627772, -0.020583987756857165, -0.2000682462686686,
                                0.10374797858120183, 0.07199069383006262, -0.037331706059428045,
                            ],
                            dimensions: [5, 2]
                        ),
                        "loss": try Tensor([1.8317421325703556], dimensions: []),
                        "out": try Tensor(
                            [
                                -1.4146127296664877, 0.3270983771950142, -2.996602476215153, 1.8800295533023998,
                                -0.0016137741659957294, 0.10992922047168108, -0.43430925963579825,
                                0.14551283865354492, 1.2124708915522988, -1.4945286181563944,
                            ],
                            dimensions: [5, 2]
                        ),
                    ]
                )
            ),
            (
                "net029",
                OracleNetwork(
                    network: try Network(
                        inputShape: [3],
                        [
                            try Dense(inputSize: 3, outputSize: 1, hasBias: true), Activation.softplus,
                            try Dense(inputSize: 1, outputSize: 3, hasBias: true), Activation.identity,
                        ]
                    ),
                    loss: StandardLoss(.crossEntropy, reduction: .mean),
                    regularizer: ElasticNet(l1: 0.01, l2: 0.05),
                    given: [
                        "l0.W": try Tensor(
                            [0.02400904707610607, -0.7182328701019287, -0.8244155049324036],
                            dimensions: [1, 3]
                        ),
                        "l0.b": try Tensor([0.23973961174488068], dimensions: [1]),
                        "l1.W": try Tensor(
                            [0.9876554012298584, 0.058329079300165176, 0.13926388323307037],
                            dimensions: [3, 1]
                        ),
                        "l1.b": try Tensor(
                            [0.2543260157108307, 0.5188708305358887, 0.06465696543455124],
                            dimensions: [3]
                        ),
                        "target": try Tensor(
                            [
                                0.12234480679035187, 0.7439000606536865, 0.13375511765480042, 0.18752948939800262,
                                0.15906687080860138, 0.653403639793396, 0.05794937536120415, 0.6986536979675293,
                                0.24339689314365387, 0.10467802733182907, 0.321338415145874, 0.5739835500717163,
                                0.10499244928359985, 0.6370699405670166, 0.25793761014938354,
                            ],
                            dimensions: [5, 3]
                        ),
                        "x": try Tensor(
                            [
                                0.10272858291864395, -0.5634764432907104, 0.6652888059616089, 2.0581753253936768,
                                -0.11855026334524155, -0.07837951928377151, 0.7997117042541504,
                                -1.8410139083862305, -1.6166564226150513, -2.3127055168151855, 0.5412349700927734,
                                1.051265835762024, -0.06148686632514, 1.3402273654937744, 0.4845258295536041,
                            ],
                            dimensions: [5, 3]
                        ),
                    ],
                    expected: [
                        "data_loss": try Tensor([1.4811414254515753], dimensions: []),
                        "grad/l0.W": try Tensor(
                            [0.16755336822426298, -0.3052058952450182, -0.23892384869592856],
                            dimensions: [1, 3]
                        ),
                        "grad/l0.b": try Tensor([0.23280442714845498], dimensions: [1]),
                        "grad/l1.W": try Tensor(
                            [0.6880238902140977, -0.4111192475641722, -0.18764222446177098],
                            dimensions: [3, 1]
                        ),
                        "grad/l1.b": try Tensor(
                            [0.409495437290323, -0.22761182755466716, -0.18188360973565584],
                            dimensions: [3]
                        ),
                        "grad/x": try Tensor(
                            [
                                0.0008476709123983725, -0.025358153965207124, -0.029107071223867846,
                                0.000796370715269823, -0.023823503810053666, -0.0273455403399139,
                                0.003368849733902367, -0.10077945224785005, -0.11567855840394967,
                                0.00028025983029628506, -0.008383998817191998, -0.00962347854846452,
                                0.0002962612590663145, -0.008862683042967348, -0.010172930841896534,
                            ],
                            dimensions: [5, 3]
                        ),
                        "loss": try Tensor([1.5635193762366353], dimensions: []),
                        "out": try Tensor(
                            [
                                0.9887242818503907, 0.5622430174851187, 0.16821044598543256, 1.179262052635627,
                                0.5734958215784992, 0.19507713433552154, 3.1845514631769647, 0.6919244606580777,
                                0.4778320202708315, 0.5452954278981024, 0.5360549393822128, 0.10568496993165083,
                                0.5323002891586365, 0.5352874708126013, 0.10385259653323983,
                            ],
                            dimensions: [5, 3]
                        ),
                    ]
                )
            ),
            (
                "net040",
                OracleNetwork(
                    network: try Network(
                        inputShape: [2],
                        [
                            try Dense(inputSize: 2, outputSize: 1, hasBias: false), Activation.relu,
                        ]
                    ),
                    loss: StandardLoss(.meanAbsoluteError, reduction: .mean),
                    regularizer: ElasticNet(l1: 0.0, l2: 0.0),
                    given: [
                        "l0.W": try Tensor([0.2778246998786926, 1.322948932647705], dimensions: [1, 2]),
                        "target": try Tensor(
                            [
                                1.2400081157684326, 0.6674658060073853, 1.1622663736343384, 0.1468585580587387,
                                -1.6708390712738037,
                            ],
                            dimensions: [5, 1]
                        ),
                        "x": try Tensor(
                            [
                                0.18963360786437988, -0.07295805215835571, -0.6363111734390259, 0.6186640858650208,
                                0.8836921453475952, -0.3891695737838745, 0.9153892397880554, 0.6456353664398193,
                                -0.07853734493255615, -0.04225369170308113,
                            ],
                            dimensions: [5, 2]
                        ),
                    ],
                    expected: [
                        "data_loss": try Tensor([1.01210062741605], dimensions: []),
                        "grad/l0.W": try Tensor([0.31034008264541624, 0.005394256114959722], dimensions: [1, 2]),
                        "grad/x": try Tensor(
                            [
                                0.0, 0.0, -0.055564939975738525, -0.264589786529541, 0.0, 0.0,
                                0.055564939975738525, 0.264589786529541, 0.0, 0.0,
                            ],
                            dimensions: [5, 2]
                        ),
                        "loss": try Tensor([1.01210062741605], dimensions: []),
                        "out": try Tensor([0.0, 0.6416780312724413, 0.0, 1.10846035972747, 0.0], dimensions: [5, 1]),
                    ]
                )
            ),
            (
                "net065",
                OracleNetwork(
                    network: try Network(
                        inputShape: [1],
                        [
                            try Dense(inputSize: 1, outputSize: 1, hasBias: true), Activation.tanh,
                            try Dense(inputSize: 1, outputSize: 1, hasBias: true), Activation.identity,
                        ]
                    ),
                    loss: StandardLoss(.meanSquaredError, reduction: .mean),
                    regularizer: ElasticNet(l1: 0.0, l2: 0.0),
                    given: [
                        "l0.W": try Tensor([0.9588631391525269], dimensions: [1, 1]),
                        "l0.b": try Tensor([0.26093313097953796], dimensions: [1]),
                        "l1.W": try Tensor([1.6128392219543457], dimensions: [1, 1]),
                        "l1.b": try Tensor([-0.13284511864185333], dimensions: [1]),
                        "target": try Tensor([0.12724635004997253], dimensions: [1, 1]),
                        "x": try Tensor([-0.34924060106277466], dimensions: [1, 1]),
                    ],
                    expected: [
                        "data_loss": try Tensor([0.14373898587726114], dimensions: []),
                        "grad/l0.W": try Tensor([0.4247768637830106], dimensions: [1, 1]),
                        "grad/l0.b": try Tensor([-1.216287174201314], dimensions: [1]),
                        "grad/l1.W": try Tensor([0.05596429278881045], dimensions: [1, 1]),
                        "grad/l1.b": try Tensor([-0.7582584938588189], dimensions: [1]),
                        "grad/x": try Tensor([-1.1662529379656281], dimensions: [1, 1]),
                        "loss": try Tensor([0.14373898587726114], dimensions: []),
                        "out": try Tensor([-0.25188289687943693], dimensions: [1, 1]),
                    ]
                )
            ),
            (
                "net104",
                OracleNetwork(
                    network: try Network(
                        inputShape: [5],
                        [
                            try Dense(inputSize: 5, outputSize: 2, hasBias: true), Activation.relu,
                            try Dense(inputSize: 2, outputSize: 5, hasBias: true), Activation.softmax,
                        ]
                    ),
                    loss: StandardLoss(.meanSquaredError, reduction: .sum),
                    regularizer: ElasticNet(l1: 0.1, l2: 0.0),
                    given: [
                        "l0.W": try Tensor(
                            [
                                0.25425708293914795, 0.06259271502494812, -0.2272941768169403, 0.8913490176200867,
                                -0.4589554965496063, 0.5851226449012756, 0.6660913825035095, -0.020829468965530396,
                                0.5432193279266357, 0.1405118703842163,
                            ],
                            dimensions: [2, 5]
                        ),
                        "l0.b": try Tensor([0.14876817166805267, 0.47064635157585144], dimensions: [2]),
                        "l1.W": try Tensor(
                            [
                                -0.5800710320472717, 0.26903751492500305, -1.8476747274398804, 0.7682070732116699,
                                0.27597740292549133, 0.4029068350791931, 0.981083869934082, -0.03411254659295082,
                                0.14188241958618164, -0.45475566387176514,
                            ],
                            dimensions: [5, 2]
                        ),
                        "l1.b": try Tensor(
                            [
                                0.2227274775505066, -0.5374847650527954, -0.6616024374961853, -0.00702237943187356,
                                0.0713234692811966,
                            ],
                            dimensions: [5]
                        ),
                        "target": try Tensor(
                            [
                                0.29759925603866577, 0.6957280039787292, -0.26933062076568604, -0.4242628216743469,
                                0.6491393446922302,
                            ],
                            dimensions: [1, 5]
                        ),
                        "x": try Tensor(
                            [
                                -1.4993726015090942, 0.029746977612376213, 1.1224772930145264, -0.6587784290313721,
                                -0.5055145621299744,
                            ],
                            dimensions: [1, 5]
                        ),
                    ],
                    expected: [
                        "data_loss": try Tensor([1.0529662144776517], dimensions: []),
                        "grad/l0.W": try Tensor(
                            [0.1, 0.1, -0.1, 0.1, -0.1, 0.1, 0.1, -0.1, 0.1, 0.1],
                            dimensions: [2, 5]
                        ),
                        "grad/l0.b": try Tensor([0.0, 0.0], dimensions: [2]),
                        "grad/l1.W": try Tensor(
                            [-0.1, 0.1, -0.1, 0.1, 0.1, 0.1, 0.1, -0.1, 0.1, -0.1],
                            dimensions: [5, 2]
                        ),
                        "grad/l1.b": try Tensor(
                            [
                                -0.016038374000436173, -0.15267304090107514, 0.08704692322279746,
                                0.28573625104023587, -0.20407175936152205,
                            ],
                            dimensions: [5]
                        ),
                        "grad/x": try Tensor([0.0, 0.0, 0.0, 0.0, 0.0], dimensions: [1, 5]),
                        "loss": try Tensor([2.0135594414021902], dimensions: []),
                        "out": try Tensor(
                            [
                                0.282902176971907, 0.13227577276389255, 0.1168360019100553, 0.22483151882666083,
                                0.24315452952748437,
                            ],
                            dimensions: [1, 5]
                        ),
                    ]
                )
            ),
        ]
    }
}
